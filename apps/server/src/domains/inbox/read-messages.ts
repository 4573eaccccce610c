import type {
  Attachment,
  CommentStanding,
  ErrorClass,
  Instant,
  JsonObject,
  MediaKind,
  Message,
  MessageStatus,
  ModerationState,
  Quote,
  Reaction,
  Schedule,
  SenderType,
} from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { standingsOf } from './places/standings.ts'
import type { LinkTo } from './read-conversations.ts'
import { schedulesOf } from './schedule/read-schedules.ts'

export interface MessageRow {
  id: string
  client_id: string | null
  conversation_id: string
  page_id: string
  seq: string
  direction: 'inbound' | 'outbound'
  type: string
  sender_type: SenderType
  contact_id: string | null
  admin_id: string | null
  sender_name: string | null
  message: string | null
  data: JsonObject | null
  status: MessageStatus
  error_class: ErrorClass | null
  error_code: string | null
  error_message: string | null
  platform_message_id: string | null
  reply_to_message_id: string | null
  reply_to_platform_id: string | null
  is_external: boolean
  sent_at: Instant
  created_at: Instant
  delivered_at: Instant | null
  read_at: Instant | null
  edited_at: Instant | null
  deleted_at: Instant | null
  send_after: Instant | null
  parent_platform_id: string | null
  is_private: boolean
  moderation: ModerationState | null
  liked_at: Instant | null
  moderation_acts: number
}

export interface Position {
  at: Instant
  id: string
}

/** One page before `cursor`, oldest first. Keyset on (sent_at, id), since two messages may share an instant. */
export async function messagesBefore(
  tx: Tx,
  conversationId: string,
  page: { cursor?: Position | undefined; limit: number },
): Promise<MessageRow[]> {
  const at = page.cursor?.at ?? 'infinity'
  const rows = await tx.run<MessageRow & Record<string, unknown>>(sql`
    select id, client_id, conversation_id, page_id, seq, direction, type, sender_type, contact_id, admin_id, sender_name, message, data, status, error_class, error_code, error_message, platform_message_id,
           reply_to_message_id, reply_to_platform_id, is_external, sent_at, created_at, delivered_at, read_at, edited_at, deleted_at, send_after, parent_platform_id, is_private, moderation, liked_at, moderation_acts
      from omnichannel_message where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and (sent_at, id) < (${at}::timestamptz, ${page.cursor?.id ?? '9223372036854775807'}::bigint)
     order by sent_at desc, id desc limit ${page.limit}`)
  return rows.reverse()
}

/** What has a higher `seq`, oldest first. */
export async function messagesAfter(tx: Tx, conversationId: string, seq: number, limit: number): Promise<MessageRow[]> {
  return tx.run<MessageRow & Record<string, unknown>>(sql`
    select id, client_id, conversation_id, page_id, seq, direction, type, sender_type, contact_id, admin_id, sender_name, message, data, status, error_class, error_code, error_message, platform_message_id,
           reply_to_message_id, reply_to_platform_id, is_external, sent_at, created_at, delivered_at, read_at, edited_at, deleted_at, send_after, parent_platform_id, is_private, moderation, liked_at, moderation_acts
      from omnichannel_message where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and seq > ${seq} order by seq limit ${limit}`)
}

export async function messageRowsByIds(tx: Tx, ids: readonly string[]): Promise<MessageRow[]> {
  if (ids.length === 0) return []
  return tx.run<MessageRow & Record<string, unknown>>(sql`
    select id, client_id, conversation_id, page_id, seq, direction, type, sender_type, contact_id, admin_id, sender_name, message, data, status, error_class, error_code, error_message, platform_message_id,
           reply_to_message_id, reply_to_platform_id, is_external, sent_at, created_at, delivered_at, read_at, edited_at, deleted_at, send_after, parent_platform_id, is_private, moderation, liked_at, moderation_acts
      from omnichannel_message where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`)
}

/** Rows as the API shows them, with attachments, reactions and quotes, in the order given. */
export async function messagesOf(tx: Tx, rows: readonly MessageRow[], linkTo: LinkTo): Promise<Message[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const attachments = await attachmentsOf(tx, ids, linkTo)
  const reactions = await reactionsOf(tx, ids)
  const quotes = await quotesOf(tx, rows)
  const parents = await parentsOf(tx, rows)
  const standings = await standingsOf(tx, rows)
  const schedules = await schedulesOf(tx, rows)
  return rows.map((row) =>
    messageOf(row, {
      attachments: attachments.get(row.id) ?? [],
      reactions: reactions.get(row.id) ?? [],
      replyTo: quotes.get(row.id) ?? null,
      parentId: parents.get(row.id) ?? null,
      comment: standings.get(row.id) ?? null,
      schedule: schedules.get(row.id) ?? null,
    }),
  )
}

export async function messagesByIds(tx: Tx, ids: readonly string[], linkTo: LinkTo): Promise<Message[]> {
  return messagesOf(tx, await messageRowsByIds(tx, ids), linkTo)
}

interface Beside {
  attachments: Attachment[]
  reactions: Reaction[]
  replyTo: Quote | null
  parentId: string | null
  comment: CommentStanding | null
  schedule: Schedule | null
}

// What its sender withdrew is withheld at once.
function messageOf(row: MessageRow, { attachments, reactions, replyTo, parentId, comment, schedule }: Beside): Message {
  const withheld = row.deleted_at !== null
  return {
    id: row.id,
    clientId: row.client_id,
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    direction: row.direction,
    type: row.type,
    senderType: row.sender_type,
    senderId: row.sender_type === 'contact' ? row.contact_id : row.admin_id,
    senderName: row.sender_name,
    text: withheld ? null : row.message,
    data: withheld ? null : row.data,
    attachments: withheld ? [] : attachments,
    reactions,
    replyTo,
    status: row.status,
    error: row.error_class === null ? null : { class: row.error_class, code: row.error_code ?? '', message: row.error_message ?? '' },
    platformMessageId: row.platform_message_id,
    sentAt: row.sent_at,
    createdAt: row.created_at,
    deliveredAt: row.delivered_at,
    readAt: row.read_at,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    sendAfter: row.send_after,
    schedule,
    external: row.is_external,
    parentId,
    private: row.is_private,
    comment,
  }
}

// What a comment answers may have come after it.
async function parentsOf(tx: Tx, rows: readonly MessageRow[]): Promise<Map<string, string>> {
  const asked = rows
    .filter((row) => row.parent_platform_id !== null)
    .map((row) => ({ of: row.id, page_id: row.page_id, external: row.parent_platform_id }))
  if (asked.length === 0) return new Map()
  const found = await tx.run<{ of: string; id: string }>(sql`
    select w.of, m.id from jsonb_to_recordset(${asked}::jsonb) as w(of bigint, page_id bigint, external text)
     cross join lateral (select m.id from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.page_id = w.page_id and m.platform_message_id = w.external limit 1) m`)
  return new Map(found.map((row) => [row.of, row.id]))
}

interface AttachmentRow {
  id: string
  message_id: string
  kind: MediaKind
  state: Attachment['state']
  error: string | null
  name: string | null
  mime_type: string | null
  size_bytes: string | null
  width: number | null
  height: number | null
  duration_ms: number | null
  voice: boolean
  waveform: number[] | null
  key: string | null
  thumb: boolean | null
}

async function attachmentsOf(tx: Tx, messageIds: readonly string[], linkTo: LinkTo): Promise<Map<string, Attachment[]>> {
  const rows = await tx.run<AttachmentRow & Record<string, unknown>>(sql`
    select a.id, a.message_id, a.type as kind, a.state, a.error, coalesce(f.name, a.filename) as name, coalesce(f.mime_type, a.mime_type) as mime_type, coalesce(f.size_bytes, a.file_size) as size_bytes, f.width, f.height, f.duration_ms,
           a.is_voice as voice, f.waveform, case when f.deleted_at is null then f.key end as key, f.thumb_key is not null as thumb
      from omnichannel_message_attachment a left join files f on f.tenant_id = ${tx.tenantId} and f.id = a.file_id
     where a.tenant_id = ${tx.tenantId} and a.message_id = any (${messageIds}::bigint[]) order by a.message_id, a.ordinal`)
  return new Map(
    [...Map.groupBy(rows, (row) => row.message_id)].map(([id, list]) => [id, list.map((row) => attachmentOf(tx.tenantId, row, linkTo))]),
  )
}

function attachmentOf(tenantId: string, row: AttachmentRow, linkTo: LinkTo): Attachment {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    error: row.error,
    name: row.name,
    mimeType: row.mime_type,
    sizeBytes: row.size_bytes === null ? null : Number(row.size_bytes),
    width: row.width,
    height: row.height,
    durationMs: row.duration_ms,
    voice: row.voice,
    waveform: row.waveform,
    url: row.key && linkTo(tenantId, row.key, 'original'),
    thumbnailUrl: row.key && row.thumb ? linkTo(tenantId, row.key, 'thumb') : null,
  }
}

async function reactionsOf(tx: Tx, messageIds: readonly string[]): Promise<Map<string, Reaction[]>> {
  const rows = await tx.run<{
    message_id: string
    emoji: string
    user_id: string | null
    contact_id: string | null
    name: string | null
    at: Instant
  }>(sql`
    select r.message_id, r.emoji, r.user_id, r.contact_id, coalesce(u.full_name, c.display_name) as name, r.reacted_at as at from omnichannel_message_reaction r
      left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = r.user_id left join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.id = r.contact_id
     where r.tenant_id = ${tx.tenantId} and r.message_id = any (${messageIds}::bigint[]) order by r.reacted_at, r.id`)
  const grouped = Map.groupBy(rows, (row) => row.message_id)
  return new Map(
    [...grouped].map(([id, list]) => [
      id,
      list.map(
        (row): Reaction => ({
          emoji: row.emoji,
          by: row.contact_id === null ? 'agent' : 'contact',
          userId: row.user_id,
          name: row.name,
          at: row.at,
        }),
      ),
    ]),
  )
}

// By our id where we know it, otherwise by the platform's: the quoted message may have come after the one that quotes it.
async function quotesOf(tx: Tx, rows: readonly MessageRow[]): Promise<Map<string, Quote>> {
  const wanted = rows
    .filter((row) => row.reply_to_message_id !== null || row.reply_to_platform_id !== null)
    .map((row) => ({ of: row.id, page_id: row.page_id, id: row.reply_to_message_id, external: row.reply_to_platform_id }))
  if (wanted.length === 0) return new Map()
  const found = await tx.run<{
    of: string
    id: string
    sender_type: SenderType
    sender_name: string | null
    message: string | null
    type: string
    deleted: boolean
  }>(sql`
    select w.of, m.id, m.sender_type, m.sender_name, left(m.message, 200) as message, m.type, m.deleted_at is not null as deleted
      from jsonb_to_recordset(${wanted}::jsonb) as w(of bigint, page_id bigint, id bigint, external text)
      join omnichannel_message m on m.tenant_id = ${tx.tenantId} and (m.id = w.id or (w.id is null and m.page_id = w.page_id and m.platform_message_id = w.external))`)
  const gone: Quote = { id: null, senderType: null, senderName: null, text: null, type: 'unsupported' }
  const quotes = new Map<string, Quote>(wanted.map((one) => [one.of, gone]))
  for (const row of found)
    quotes.set(row.of, {
      id: row.id,
      senderType: row.sender_type,
      senderName: row.sender_name,
      text: row.deleted ? null : row.message,
      type: row.type,
    })
  return quotes
}
