import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { addOpen } from '../../hours/index.ts'
import { Book } from '../book.ts'
import { applyRule } from './apply-rules.ts'
import { type ActiveRule, activeRules } from './read-rules.ts'

/** The job that a timer of this name becomes. */
export const WAIT = 'automation.wait'

/** Since when somebody waits: the customer for a person, or we for the customer. Null: nobody does. */
interface Waiting {
  id: string
  waitingSince: string | null
  silentSince: string | null
}

const MOST = 10_000

export function isTimed({ event }: ActiveRule): boolean {
  return event === 'waiting' || event === 'silent'
}

/** Sets the moments at which rules of time look at these conversations again; without `ids` at all that wait now. */
export async function armWaits(tx: Tx, rules: readonly ActiveRule[], book: Book, ids?: readonly string[]): Promise<void> {
  const timed = rules.filter(isTimed)
  if (timed.length === 0) return
  const waiting = await waitingOf(tx, ids)
  await book.load(waiting.map(({ id }) => id))
  const timers = []
  for (const one of waiting)
    for (const rule of timed) {
      const due = await dueOf(rule, one, book)
      if (due !== undefined) timers.push({ ref: `${rule.id}:${one.id}`, due: instantOf(due) })
    }
  if (timers.length === 0) return
  await tx.run(sql`
    insert into timers (tenant_id, what, ref, due_at) select ${tx.tenantId}, ${WAIT}, t.ref, t.due from jsonb_to_recordset(${timers}::jsonb) as t(ref text, due timestamptz) order by t.ref
    on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`)
}

/** A moment has come: the rule acts, if it is still so. Once for each time that somebody waits; a second run finds it done. */
export async function ringWait(tx: Tx, ref: string): Promise<void> {
  const [ruleId = '', conversationId = ''] = ref.split(':')
  const rule = (await activeRules(tx)).find(({ id }) => id === ruleId)
  const [waiting] = await waitingOf(tx, [conversationId])
  if (!rule || !waiting) return
  const book = new Book(tx)
  const due = await dueOf(rule, waiting, book)
  if (due === undefined) return
  if (due > Date.now()) return armWaits(tx, [rule], book, [conversationId])
  const since = rule.event === 'waiting' ? waiting.waitingSince : waiting.silentSince
  await applyRule(tx, rule, { conversationId, at: Date.now(), text: null, occasion: `${rule.event}:${rule.id}:${since}` }, book)
}

async function dueOf(
  { event, minutes, businessHours }: ActiveRule,
  { id, waitingSince, silentSince }: Waiting,
  book: Book,
): Promise<number | undefined> {
  const since = event === 'waiting' ? waitingSince : silentSince
  if (since === null || minutes === null) return undefined
  const [from, ms] = [Date.parse(since), minutes * 60_000]
  if (!businessHours) return from + ms
  const facts = await book.factsAt(id, from)
  return facts && addOpen((await book.hours()).of(facts).hours, from, ms)
}

// Whoever is answered by one of several channels that are one conversation waits by none of them.
async function waitingOf(tx: Tx, ids: readonly string[] | undefined): Promise<Waiting[]> {
  return tx.run<Waiting & Record<string, unknown>>(sql`
    select c.id, c.waiting_since as "waitingSince", case when s.answered > coalesce(s.heard, '-infinity') then s.answered end as "silentSince" from omnichannel_conversation c
     cross join lateral (select greatest(c.last_agent_response_at, max(m.last_agent_response_at)) as answered, greatest(c.last_inbound_at, max(m.last_inbound_at)) as heard
                           from omnichannel_conversation m where m.tenant_id = ${tx.tenantId} and m.merged_into_id = c.id) s
     where c.tenant_id = ${tx.tenantId} and c.status in ('new', 'open', 'pending', 'snoozed') and c.merged_into_id is null and (${ids === undefined} or c.id = any (${ids ?? []}::bigint[]))
       and (c.waiting_since is not null or s.answered > coalesce(s.heard, '-infinity')) order by c.id desc limit ${MOST}`)
}
