import { RULE_LIMITS } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { doActions } from '../actions/do-actions.ts'
import { type Book, whereHeWrote } from '../book.ts'
import { meets } from '../../inbox/index.ts'
import { refusedHere, spokenBy } from '../may-answer.ts'
import { claimRun, refuseRun, type Running } from '../runs/record-run.ts'
import type { Happening } from './happenings.ts'
import { pauseRule } from './pause-rule.ts'
import type { ActiveRule } from './read-rules.ts'

/** Does what rules say about what happened, in its order; each rule sees what the one before it left. A rule never answers to what it did itself. */
export async function applyRules(tx: Tx, happenings: readonly Happening[], rules: readonly ActiveRule[], book: Book): Promise<void> {
  const asked = happenings.filter(({ event }) => rules.some((rule) => rule.event === event))
  await book.load(asked.map(({ conversationId }) => conversationId))
  const paused = new Set<string>()
  for (const happening of asked)
    for (const rule of rules) {
      if (rule.event !== happening.event || happening.cause === causeOf(rule) || paused.has(rule.id)) continue
      const did = await applyRule(tx, rule, happening, book)
      if (did === 'paused') paused.add(rule.id)
      if (did === 'done' && rule.stops) break
    }
}

interface Occurrence {
  conversationId: string
  /** Where something was said just now: by this channel a rule answers. */
  saidIn?: string | null
  at: number
  text: string | null
  /** The line of the feed; undefined where a moment rang. */
  n?: number
  occasion?: string
}

/** One rule on one conversation. `done`: it acted, or tried to. */
export async function applyRule(
  tx: Tx,
  rule: ActiveRule,
  { conversationId, saidIn, at, text, n, occasion }: Occurrence,
  book: Book,
): Promise<'done' | 'passed' | 'paused'> {
  const facts = await book.factsAt(conversationId, at)
  if (!facts || !meets(rule.conditions, { ...facts, text })) return 'passed'
  const running: Running = { ruleId: rule.id, conversationId, eventN: n, occasion }
  const inPublic = refusedHere(rule, facts)
  if (inPublic) {
    await refuseRun(tx, running, inPublic)
    return 'done'
  }
  if (await tooOften(tx, rule.id, conversationId)) {
    await pauseRule(tx, rule.id, 'too-often')
    return 'paused'
  }
  if (!(await claimRun(tx, running))) return 'passed'
  const cause = causeOf(rule)
  const through = spokenBy(rule.actions) < 0 ? undefined : (saidIn ?? (await whereHeWrote(tx, conversationId)))
  const refusal = await doActions(tx, conversationId, rule.actions, {
    cause,
    author: { userId: '0', name: rule.name, bot: cause },
    ...(through !== undefined && { through }),
  })
  book.forget(conversationId)
  if (!refusal) return 'done'
  await refuseRun(tx, running, refusal)
  if (refusal.type !== 'invalid-request') return 'done'
  // What it names is gone: it would be refused each time.
  await pauseRule(tx, rule.id, 'faulty')
  return 'paused'
}

/** What its events carry. */
export function causeOf({ id }: { id: string }): string {
  return `rule:${id}`
}

// Two rules that undo each other, or a customer's machine that answers ours, would never end. A person does not write twenty times a minute.
async function tooOften(tx: Tx, ruleId: string, conversationId: string): Promise<boolean> {
  const row = await tx.one<{ minute: number; hour: number }>(sql`
    select count(*) filter (where created_at > now() - interval '1 minute')::int as minute, count(*)::int as hour from automation_runs where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and rule_id = ${ruleId} and created_at > now() - interval '1 hour'`)
  return (row?.minute ?? 0) >= RULE_LIMITS.runsPerMinute || (row?.hour ?? 0) >= RULE_LIMITS.runsPerHour
}
