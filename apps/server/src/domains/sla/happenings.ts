import type { ConversationStatus, Instant } from '@switchboard/contracts'
import { CONVERSATION_STATUSES } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { FeedRow } from '../../infra/feed/feed.ts'
import type { Timed } from '../inbox/index.ts'
import type { Happening } from './course.ts'

/** What lines of the feed say to the clocks of each conversation, in order. */
export async function happeningsOf(tx: Tx, rows: readonly FeedRow[]): Promise<Map<string, Happening[]>> {
  const messages = await messagesOf(
    tx,
    rows.filter(isOfMessage).flatMap(({ message_id }) => message_id ?? []),
  )
  const said = new Map<string, Happening[]>()
  for (const row of rows) {
    const happening = row.conversation_id === null ? undefined : happeningOf(row, messages)
    if (happening && row.conversation_id !== null) said.set(row.conversation_id, [...(said.get(row.conversation_id) ?? []), happening])
  }
  return said
}

// What was held back counts from when it goes.
function isOfMessage({ type, data }: FeedRow): boolean {
  return type === 'message.created' || (type === 'message.status_changed' && data?.from === 'scheduled' && data.to === 'pending')
}

function happeningOf(row: FeedRow, messages: ReadonlyMap<string, Happening>): Happening | undefined {
  if (isOfMessage(row)) return messages.get(row.message_id ?? '')
  if (row.type === 'conversation.status_changed' && isStatus(row.data?.to))
    return { kind: 'status', at: Date.parse(row.created_at), from: isStatus(row.data.from) ? row.data.from : undefined, to: row.data.to }
  return undefined
}

function isStatus(word: unknown): word is ConversationStatus {
  return CONVERSATION_STATUSES.some((status) => status === word)
}

// Only people count: neither what a machine wrote in the customer's name nor bots, rules and campaigns in ours.
async function messagesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Happening>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.run<{ id: string; direction: string; sent_at: Instant }>(sql`
    select id, direction, sent_at from omnichannel_message where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and status <> 'scheduled' and not is_history
       and (direction = 'inbound' and sender_type = 'contact' and data -> 'email' -> 'automatic' is null and data -> 'answers' is null or direction = 'outbound' and sender_type = 'agent')`)
  return new Map(rows.map((row) => [row.id, { kind: row.direction === 'inbound' ? 'inbound' : 'reply', at: Date.parse(row.sent_at) }]))
}

/** What happened to conversations that clocks hear of for the first time, as far as their rows and the feed remember it. */
export async function pastOf(tx: Tx, timed: readonly Timed[]): Promise<Map<string, Happening[]>> {
  if (timed.length === 0) return new Map()
  const lines = await tx.run<{ conversation_id: string; from: unknown; to: unknown; created_at: Instant }>(sql`
    select conversation_id, data ->> 'from' as from, data ->> 'to' as to, created_at from event_feed
     where tenant_id = ${tx.tenantId} and conversation_id = any (${timed.map(({ id }) => id)}::bigint[]) and type = 'conversation.status_changed' order by n`)
  const byId = Map.groupBy(lines, (line) => line.conversation_id)
  return new Map(timed.map((one) => [one.id, lifeOf(one, byId.get(one.id) ?? [])]))
}

/** The life of a conversation from its row and the changes of its status that are remembered. Pure. */
export function lifeOf(timed: Timed, lines: readonly { from: unknown; to: unknown; created_at: Instant }[]): Happening[] {
  const born = Date.parse(timed.createdAt)
  const first = lines[0]?.from ?? timed.status
  const moves = lines.flatMap(({ to, created_at }): Happening[] =>
    isStatus(to) ? [{ kind: 'status', at: Date.parse(created_at), to }] : [],
  )
  const since = { resolved: timed.resolvedAt, snoozed: timed.snoozedAt }[timed.status as string] ?? null
  const ends: Happening[] = moves.length === 0 && since !== null ? [{ kind: 'status', at: Date.parse(since), to: timed.status }] : []
  const start: Happening[] = isStatus(first) && ends.length === 0 ? [{ kind: 'status', at: born, to: first }] : []
  const said: Happening[] = [
    ...(timed.firstResponseAt === null ? [] : [{ kind: 'reply' as const, at: Date.parse(timed.firstResponseAt) }]),
    ...(timed.waitingSince === null ? [] : [{ kind: 'inbound' as const, at: Date.parse(timed.waitingSince) }]),
  ]
  return [{ kind: 'created', at: born }, ...start, ...[...moves, ...ends, ...said].toSorted((a, b) => a.at - b.at)]
}
