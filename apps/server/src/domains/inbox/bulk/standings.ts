import type { BulkChanged, BulkStanding, ConversationStatus, Instant, Priority } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** Everything of a conversation that can be changed at once. Tags in the order of their ids. */
export type Standing = Required<BulkStanding>

/** How conversations stand at present, by their ids. `read` is the caller's own. */
export async function standingsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await tx.run<Row>(sql`
    select c.id, c.status, c.snoozed_until, c.waiting_since, c.assigned_to, c.team_id, c.priority, c.inbound_count <= coalesce(r.inbound_read, 0) as read,
           array(select ct.conversation_tag_id::text from conversation_tag ct where ct.tenant_id = ${tx.tenantId} and ct.conversation_id = c.id order by ct.conversation_tag_id) as tags
      from omnichannel_conversation c
      left join conversation_reads r on r.tenant_id = ${tx.tenantId} and r.conversation_id = c.id and r.user_id = ${tx.actor.userId}
     where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[])`)
  return new Map(rows.map((row) => [row.id, standingOf(row)]))
}

type Row = {
  id: string
  status: ConversationStatus
  snoozed_until: Instant | null
  waiting_since: Instant | null
  assigned_to: string | null
  team_id: string | null
  priority: Priority
  read: boolean
  tags: string[]
}

function standingOf(row: Row): Standing {
  return {
    status: row.status,
    snoozedUntil: row.snoozed_until,
    waitingSince: row.waiting_since,
    assigneeId: row.assigned_to,
    teamId: row.team_id,
    priority: row.priority,
    tagIds: row.tags,
    read: row.read,
  }
}

/** What differs between two standings, as it was and as it is; undefined where nothing does. Pure. */
export function difference(before: Standing, after: Standing): Pick<BulkChanged, 'before' | 'after'> | undefined {
  const names = (Object.keys(before) as (keyof Standing)[]).filter((name) => !same(before[name], after[name]))
  if (names.length === 0) return undefined
  const only = (of: Standing): BulkStanding => Object.fromEntries(names.map((name) => [name, of[name]]))
  return { before: only(before), after: only(after) }
}

/** Whether all that a standing names is so in another. Pure. */
export function stands(wanted: BulkStanding, now: Standing): boolean {
  return (Object.keys(wanted) as (keyof BulkStanding)[]).every((name) => same(wanted[name], now[name]))
}

function same(a: Standing[keyof Standing] | undefined, b: Standing[keyof Standing]): boolean {
  return Array.isArray(a) ? JSON.stringify(a) === JSON.stringify(b) : a === b
}
