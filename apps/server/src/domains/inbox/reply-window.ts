import type { WindowMode, WindowRule } from '@switchboard/adapters'
import type { Instant } from '@switchboard/contracts'
import { plusMs } from '../../infra/clock.ts'

/** What decides how one may answer. The optional ones matter only to rules that name them. */
export interface Standing {
  inboundAt: Instant | null
  /** What the platform granted beyond its rule (an ad entry). */
  extended: Instant | null
  /** Messages of ours since the customer's last one, for `mostMessages`. */
  sentSince?: number | null
  /** When the customer last started (followed, opted in) and stopped (unfollowed, blocked), for `opensBy: 'start'`. */
  startedAt?: Instant | null
  stoppedAt?: Instant | null
}

/** How the platform lets one answer, and until when; `until` is null where that does not end of itself. */
export interface RuleWindow {
  mode: WindowMode
  until: Instant | null
}

/**
 * How one may answer at a moment. Counts from the customer's last message. Where no message came in yet and the platform has a window, only a
 * template can start. Pure.
 */
export function replyWindow(rule: WindowRule, standing: Standing, at: Instant): RuleWindow {
  const beyond: WindowMode = rule.template ? 'template' : 'closed'
  const spent = rule.mostMessages !== undefined && (standing.sentSince ?? 0) >= rule.mostMessages
  if (rule.freeMs === null) return { mode: mayWrite(rule, standing) && !spent ? 'free' : beyond, until: null }
  if (standing.inboundAt === null) return { mode: beyond, until: null }
  const regular = plusMs(standing.inboundAt, rule.freeMs)
  const free = standing.extended !== null && standing.extended > regular ? standing.extended : regular
  if (at < free) return { mode: spent ? beyond : 'free', until: free }
  const human = rule.humanAgentMs === undefined ? null : plusMs(standing.inboundAt, rule.humanAgentMs)
  if (human !== null && at < human) return { mode: spent ? beyond : 'human-agent', until: human }
  return { mode: beyond, until: human ?? free }
}

/** The same for what no person writes: it may not use the days that a platform grants to persons. Pure. */
export function machineWindow(window: RuleWindow): RuleWindow {
  return window.mode === 'human-agent' ? { mode: 'closed', until: window.until } : window
}

// A message is a start too: who was blocked and is written to by that customer again was let in again.
function mayWrite({ opensBy }: WindowRule, { inboundAt, startedAt = null, stoppedAt = null }: Standing): boolean {
  if (opensBy === undefined) return true
  if (opensBy === 'message') return inboundAt !== null
  const opened = [inboundAt, startedAt].filter((moment) => moment !== null).toSorted()
  const last = opened.at(-1)
  return last !== undefined && (stoppedAt === null || last > stoppedAt)
}
