import type { WindowMode, WindowRule } from '@switchboard/adapters'
import type { Instant, ReplyWindow } from '@switchboard/contracts'
import { plusMs } from '../../infra/clock.ts'

/**
 * How one may answer at a moment. Counts from the customer's last message; `extended` is what the platform granted beyond its rule
 * (an ad entry). Where no message came in yet and the platform has a window, only a template can start. Pure.
 */
export function replyWindow(rule: WindowRule, last: { inboundAt: Instant | null; extended: Instant | null }, at: Instant): ReplyWindow {
  if (rule.freeMs === null) return { mode: 'free', until: null }
  const beyond: WindowMode = rule.template ? 'template' : 'closed'
  if (last.inboundAt === null) return { mode: beyond, until: null }
  const regular = plusMs(last.inboundAt, rule.freeMs)
  const free = last.extended !== null && last.extended > regular ? last.extended : regular
  if (at < free) return { mode: 'free', until: free }
  const human = rule.humanAgentMs === undefined ? null : plusMs(last.inboundAt, rule.humanAgentMs)
  if (human !== null && at < human) return { mode: 'human-agent', until: human }
  return { mode: beyond, until: human ?? free }
}
