import type { ConversationStatus, Instant, Platform } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { readHours } from '../../hours/index.ts'
import type { Life, Lived, Survey } from './life.ts'

/** A conversation that stands for itself, with where it stands and what happened in it. */
export interface Lifetime extends Life {
  id: string
  pageId: string
  platform: Platform
  teamId: string | null
  assignedTo: string | null
}

interface Row {
  id: string
  page_id: string
  platform: Platform
  team_id: string | null
  assigned_to: string | null
  status: ConversationStatus
  created_at: Instant
  ended_at: Instant | null
}

interface SaidRow {
  conversation_id: string
  direction: 'inbound' | 'outbound'
  human: boolean
  admin_id: string | null
  at: Instant
}

interface MovedRow {
  conversation_id: string
  was: ConversationStatus
  becomes: ConversationStatus
  user_id: string | null
  at: Instant
}

/** The lives of conversations; of one that was merged nothing, since it is part of the other's. */
export async function readLives(tx: Tx, ids: readonly string[]): Promise<Lifetime[]> {
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select c.id, c.page_id, (select f.platform_type from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
             where p.tenant_id = ${tx.tenantId} and p.id = c.page_id) as platform,
           c.team_id, c.assigned_to, c.status, c.created_at, coalesce(c.archived_at, c.resolved_at) as ended_at
      from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[]) and c.merged_into_id is null order by c.id`)
  const roots = rows.map(({ id }) => id)
  const hours = await readHours(tx)
  const [said, moved, surveys] = [await saidIn(tx, roots), await movedIn(tx, roots), await surveysIn(tx, roots)]
  return rows.map((row) => ({
    id: row.id,
    pageId: row.page_id,
    platform: row.platform,
    teamId: row.team_id,
    assignedTo: row.assigned_to,
    status: row.status,
    createdAt: Date.parse(row.created_at),
    endedAt: row.ended_at === null ? null : Date.parse(row.ended_at),
    lived: [...(said.get(row.id) ?? []), ...(moved.get(row.id) ?? [])].toSorted((a, b) => a.at - b.at),
    surveys: surveys.get(row.id) ?? [],
    hours: hours.of({ teamId: row.team_id, pageId: row.page_id }).hours,
  }))
}

// What is held back or failed was not said; what was said before the channel was connected is no work of ours; stars count as what they are; what was merged into a conversation was said in it.
async function saidIn(tx: Tx, roots: readonly string[]): Promise<Map<string, Lived[]>> {
  const rows = await tx.run<SaidRow & Record<string, unknown>>(sql`
    select c.root as conversation_id, m.direction, m.admin_id, m.sent_at as at,
           (m.direction = 'inbound' and m.sender_type = 'contact' and m.data -> 'email' -> 'automatic' is null or m.direction = 'outbound' and m.sender_type = 'agent') as human
      from (select o.id, coalesce(o.merged_into_id, o.id) as root from omnichannel_conversation o
             where o.tenant_id = ${tx.tenantId} and (o.id = any (${roots}::bigint[]) or o.merged_into_id = any (${roots}::bigint[]))) c
      join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.conversation_id = c.id and m.status not in ('scheduled', 'failed') and not m.is_history and m.data -> 'answers' is null
     order by m.sent_at, m.seq, m.id`)
  return grouped(rows, ({ direction, human, admin_id, at }) => ({
    kind: human ? (direction === 'inbound' ? 'inbound' : 'reply') : 'automatic',
    at: Date.parse(at),
    userId: human && direction === 'outbound' ? admin_id : null,
  }))
}

async function movedIn(tx: Tx, roots: readonly string[]): Promise<Map<string, Lived[]>> {
  const rows = await tx.run<MovedRow & Record<string, unknown>>(sql`
    select conversation_id, data ->> 'from' as was, data ->> 'to' as becomes, user_id, created_at as at from event_feed
     where tenant_id = ${tx.tenantId} and conversation_id = any (${roots}::bigint[]) and type = 'conversation.status_changed' order by n`)
  return grouped(rows, ({ was, becomes, user_id, at }) => ({
    kind: 'status',
    at: Date.parse(at),
    from: was,
    to: becomes,
    userId: user_id,
  }))
}

// Of what was merged into a conversation too.
async function surveysIn(tx: Tx, roots: readonly string[]): Promise<Map<string, Survey[]>> {
  const rows = await tx.run<{ conversation_id: string; at: Instant; user_id: string | null; rating: number | null }>(sql`
    select coalesce(o.merged_into_id, o.id) as conversation_id, s.asked_at as at, s.user_id, a.rating from omnichannel_conversation o
      join csat_surveys s on s.tenant_id = ${tx.tenantId} and s.conversation_id = o.id left join csat_answers a on a.tenant_id = ${tx.tenantId} and a.survey_id = s.id
     where o.tenant_id = ${tx.tenantId} and (o.id = any (${roots}::bigint[]) or o.merged_into_id = any (${roots}::bigint[])) order by s.asked_at, s.id`)
  return grouped(rows, ({ at, user_id, rating }) => ({ at: Date.parse(at), userId: user_id, rating }))
}

function grouped<R extends { conversation_id: string }, T>(rows: readonly R[], lived: (row: R) => T): Map<string, T[]> {
  return new Map(
    Array.from(
      Map.groupBy(rows, (row) => row.conversation_id),
      ([id, some]) => [id, some.map(lived)],
    ),
  )
}
