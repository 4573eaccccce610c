import type { ReportQuery, Scope } from '@switchboard/contracts'
import { type RawBuilder, type SqlBool, sql as raw } from 'kysely'
import { instantOf } from '../../../infra/clock.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Period } from './period.ts'

/** What a report is reckoned from: which conversations, of whom, and how far the reader sees. */
export interface Slice {
  query: Omit<ReportQuery, 'from' | 'to'>
  /** How far his right to reports reaches. The transaction may reach further, or less far. */
  scope: Scope
  /** How far he sees conversations, where that counts too: for those behind a figure. */
  sees?: Scope
  timeZone: string
}

/** Acts belong to whoever did them, all else to whoever has the conversation. */
export const OWNER = raw<
  string | null
>`case when f.kind in ('reply', 'first-response', 'next-response', 'resolved', 'survey') then f.user_id else c.assigned_to end`

/** The length of time of a fact, as the reader wants it. */
export function lengthOf({ query }: Slice): RawBuilder<number | null> {
  return query.business ? raw`f.open_seconds` : raw`f.seconds`
}

/**
 * `report_facts f`, with its conversation as `c` where something needs it: over all of a large tenant the join is half of the time. Of the conversations only those whose life reaches to `since`
 * (milliseconds since 1970), the first moment that the caller asks for: they are few beside all that there ever were. `join`: what hangs on `c`, found once for each conversation and not for each fact.
 */
export function factsOf(
  tx: Tx,
  { query, scope, sees = 'all' }: Slice,
  since: number,
  more: { conversation?: boolean; join?: RawBuilder<unknown> } = {},
) {
  const { page, platform, team, agent } = query
  if (!more.conversation && scope === 'all' && sees === 'all' && !page && !platform && !team && !agent) return raw`report_facts f`
  const conversation = more.join ? raw`(conversation_facts c ${more.join})` : raw`conversation_facts c`
  return raw`report_facts f join ${conversation} on c.tenant_id = ${tx.tenantId} and c.conversation_id = f.conversation_id and c.last_at >= ${instantOf(since)}::timestamptz`
}

/** The conditions of a slice on `f` and `c`, without its period. */
export function within(tx: Tx, { query, scope, sees = 'all' }: Slice): RawBuilder<SqlBool> {
  const { page, platform, team, agent, tag } = query
  const all = [raw<SqlBool>`f.tenant_id = ${tx.tenantId}`, ...reached(tx, scope), ...reached(tx, sees)]
  if (page) all.push(raw`c.page_id = ${page}::bigint`)
  if (platform) all.push(raw`c.platform = ${platform}`)
  if (team) all.push(team === 'none' ? raw`c.team_id is null` : raw`c.team_id = ${team}::bigint`)
  if (agent) all.push(agent === 'none' ? raw`${OWNER} is null` : raw`${OWNER} = ${agent}::bigint`)
  if (tag === 'none')
    all.push(raw`not exists (select from conversation_tag g where g.tenant_id = ${tx.tenantId} and g.conversation_id = f.conversation_id)`)
  else if (tag)
    all.push(
      raw`exists (select from conversation_tag g where g.tenant_id = ${tx.tenantId} and g.conversation_id = f.conversation_id and g.conversation_tag_id = ${tag}::bigint)`,
    )
  return raw.join(all, raw` and `)
}

/** Facts that happened within the period. */
export function happened({ from, to }: Period): RawBuilder<SqlBool> {
  return raw`f.at >= ${instantOf(from)}::timestamptz and f.at < ${instantOf(to)}::timestamptz`
}

/** Stretches that are open at a moment: those that last, and those that ended later. */
export function openAt(at: number): [lasting: RawBuilder<SqlBool>, endedLater: RawBuilder<SqlBool>] {
  const begun = raw<SqlBool>`f.kind = 'opened' and f.at < ${instantOf(at)}::timestamptz`
  return [raw`${begun} and f.until is null`, raw`${begun} and f.until >= ${instantOf(at)}::timestamptz`]
}

function reached(tx: Tx, scope: Scope): RawBuilder<SqlBool>[] {
  const { userId, teamIds = [] } = tx.actor
  if (scope === 'all') return []
  const own = raw<SqlBool>`c.assigned_to = ${userId}::bigint`
  if (scope === 'assigned') return [own]
  if (scope === 'unassigned') return [raw`(${own} or c.assigned_to is null)`]
  return [raw`(${own} or c.team_id = any (${[...teamIds]}::bigint[]) or (c.assigned_to is null and c.team_id is null))`]
}
