import type { Activity, Message, Note, Page } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { readPages } from '../channels/index.ts'
import { activitiesIn, type ConversationRow, conversationRows, type LinkTo, messagesByIds, notesByIds } from '../inbox/index.ts'
import type { FeedRow } from '../../infra/feed/feed.ts'

/** A line of the feed with the rows it speaks of, as they are now. What each listener may see of it is decided at delivery. */
export interface Happening {
  row: FeedRow
  conversation: ConversationRow | undefined
  message: Message | undefined
  note: Note | undefined
  /** What the thread tells of it. */
  activity: Activity | undefined
  page: Page | undefined
  /** How far each connected user has read this conversation. */
  reads: ReadonlyMap<string, { inboundRead: number; readSeq: number }>
  /** Connected users whom a note of this conversation mentions. */
  mentioned: ReadonlySet<string>
  /** Connected users who take part in this conversation. */
  participants: ReadonlySet<string>
}

const NO_READS: Happening['reads'] = new Map()
const NOBODY: Happening['mentioned'] = new Set()

/** Reads everything a batch of lines speaks of, each row once. */
export async function hydrate(tx: Tx, rows: readonly FeedRow[], users: readonly string[], linkTo: LinkTo): Promise<Happening[]> {
  const conversationIds = distinct(rows.map((row) => row.conversation_id))
  const conversations = new Map((await conversationRows(tx, conversationIds, '0')).map((row) => [row.id, row]))
  const messages = new Map(
    (await messagesByIds(tx, distinct(rows.map((row) => row.message_id)), linkTo)).map((message) => [message.id, message]),
  )
  const notes = new Map((await notesByIds(tx, distinct(rows.map(noteIdOf)), linkTo)).map((note) => [note.id, note]))
  const activities = await activitiesIn(tx, rows)
  const pages = rows.some((row) => row.type.startsWith('channel.'))
    ? new Map((await readPages(tx)).map((page) => [page.id, page]))
    : undefined
  const reads = await readsOf(tx, conversationIds, users)
  const mentions = await mentionsOf(tx, conversationIds, users)
  const participants = await participantsOf(tx, conversationIds, users)
  return rows.map((row) => ({
    row,
    conversation: row.conversation_id === null ? undefined : conversations.get(row.conversation_id),
    message: row.message_id === null ? undefined : messages.get(row.message_id),
    note: notes.get(noteIdOf(row) ?? ''),
    activity: activities.get(row.n),
    page: row.page_id === null ? undefined : pages?.get(row.page_id),
    reads: (row.conversation_id !== null && reads.get(row.conversation_id)) || NO_READS,
    mentioned: (row.conversation_id !== null && mentions.get(row.conversation_id)) || NOBODY,
    participants: (row.conversation_id !== null && participants.get(row.conversation_id)) || NOBODY,
  }))
}

/** The note that a line speaks of. */
export function noteIdOf({ type, data }: FeedRow): string | null {
  return type.startsWith('note.') && typeof data?.noteId === 'string' ? data.noteId : null
}

async function mentionsOf(tx: Tx, conversationIds: readonly string[], users: readonly string[]): Promise<Map<string, Set<string>>> {
  if (conversationIds.length === 0 || users.length === 0) return new Map()
  return usersByConversation(
    await tx.run<UserThere>(sql`
      select distinct user_id, conversation_id from conversation_note_mentions where tenant_id = ${tx.tenantId} and conversation_id = any (${conversationIds}::bigint[]) and user_id = any (${users}::bigint[])`),
  )
}

async function participantsOf(tx: Tx, conversationIds: readonly string[], users: readonly string[]): Promise<Map<string, Set<string>>> {
  if (conversationIds.length === 0 || users.length === 0) return new Map()
  return usersByConversation(
    await tx.run<UserThere>(sql`
      select user_id, conversation_id from conversation_participants where tenant_id = ${tx.tenantId} and conversation_id = any (${conversationIds}::bigint[]) and user_id = any (${users}::bigint[])`),
  )
}

type UserThere = { user_id: string; conversation_id: string }

function usersByConversation(rows: readonly UserThere[]): Map<string, Set<string>> {
  const result = new Map<string, Set<string>>()
  for (const row of rows) result.set(row.conversation_id, (result.get(row.conversation_id) ?? new Set()).add(row.user_id))
  return result
}

async function readsOf(
  tx: Tx,
  conversationIds: readonly string[],
  users: readonly string[],
): Promise<Map<string, Map<string, { inboundRead: number; readSeq: number }>>> {
  const result = new Map<string, Map<string, { inboundRead: number; readSeq: number }>>()
  if (conversationIds.length === 0 || users.length === 0) return result
  const rows = await tx.run<{ user_id: string; conversation_id: string; inbound_read: number; read_seq: string }>(sql`
    select user_id, conversation_id, inbound_read, read_seq from conversation_reads where tenant_id = ${tx.tenantId} and conversation_id = any (${conversationIds}::bigint[]) and user_id = any (${users}::bigint[])`)
  for (const row of rows) {
    const of = result.get(row.conversation_id) ?? new Map()
    of.set(row.user_id, { inboundRead: row.inbound_read, readSeq: Number(row.read_seq) })
    result.set(row.conversation_id, of)
  }
  return result
}

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id): id is string => id !== null))]
}
