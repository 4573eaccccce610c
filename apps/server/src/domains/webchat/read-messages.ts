import type { JsonObject, Message, WidgetMessage } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { type LinkTo, messagesByIds } from '../inbox/index.ts'

/** What lies in `data` of any kind and is meant for the one who reads the message. */
const SHOWN_DATA = [
  'latitude',
  'longitude',
  'name',
  'address',
  'url',
  'contacts',
  'buttons',
  'id',
  'title',
  'description',
  'thumbnailUrl',
  'event',
  'score',
  'comment',
  'animated',
]

const ARRIVED: ReadonlySet<string> = new Set(['sent', 'delivered', 'read', 'played'])

/** Messages as the visitor sees them, by id. Those that are not for him (still on their way, failed, lines of the system) are left out. */
export async function messagesShown(tx: Tx, ids: readonly string[], link: LinkTo): Promise<Map<string, WidgetMessage>> {
  const messages = (await messagesByIds(tx, ids, link)).filter(isShown)
  const avatars = await avatarsOf(tx, messages, link)
  const readUpTo = await readByAgents(tx, messages)
  const forHim = await textsForHim(tx, messages)
  return new Map(
    messages.map((message) => {
      const read = message.seq <= (readUpTo.get(message.conversationId) ?? 0)
      return [
        message.id,
        shownAs(
          { ...message, text: forHim.get(message.id) ?? message.text },
          { read, avatarUrl: avatars.get(message.senderId ?? '') ?? null },
        ),
      ]
    }),
  )
}

/** Whether a message is there for the visitor at all. */
export function isShown({ direction, senderType, status, type }: Message): boolean {
  if (senderType === 'system') return false
  return direction === 'inbound' || (ARRIVED.has(status) && type !== 'event')
}

interface Range {
  after?: number | undefined
  before?: number | undefined
  limit: number
  link: LinkTo
}

/** Part of a conversation, oldest first: what follows `after`, or what stands before `before`. */
export async function listMessages(tx: Tx, conversationId: string, range: Range): Promise<{ data: WidgetMessage[]; more: boolean }> {
  const rows = await (range.before === undefined ? idsAfter : idsBefore)(tx, conversationId, range)
  const ids = rows.slice(0, range.limit).map(({ id }) => id)
  const found = await messagesShown(tx, ids, range.link)
  return { data: [...found.values()].sort((a, b) => a.seq - b.seq), more: rows.length > range.limit }
}

function idsAfter(tx: Tx, conversationId: string, { after = 0, limit }: Range): Promise<{ id: string }[]> {
  return tx.run<{ id: string }>(sql`
    select id from omnichannel_message
     where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and seq > ${after} and sender_type <> 'system'
       and (direction = 'inbound' or (status in ('sent', 'delivered', 'read', 'played') and type <> 'event'))
     order by seq limit ${limit + 1}`)
}

function idsBefore(tx: Tx, conversationId: string, { before, limit }: Range): Promise<{ id: string }[]> {
  return tx.run<{ id: string }>(sql`
    select id from omnichannel_message
     where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and seq < ${before ?? 0} and sender_type <> 'system'
       and (direction = 'inbound' or (status in ('sent', 'delivered', 'read', 'played') and type <> 'event'))
     order by seq desc limit ${limit + 1}`)
}

function shownAs(message: Message, { read, avatarUrl }: { read: boolean; avatarUrl: string | null }): WidgetMessage {
  const { id, seq, text, attachments, reactions, replyTo, direction, editedAt, deletedAt } = message
  const inbound = direction === 'inbound'
  return {
    id,
    seq,
    clientMessageId: inbound ? clientIdIn(message.platformMessageId) : null,
    direction: inbound ? 'in' : 'out',
    author: { type: authorOf(message), name: message.senderName, avatarUrl },
    kind: message.type,
    text,
    data: dataShown(message.data),
    attachments: attachments.map(({ kind, name, mimeType, sizeBytes, width, height, durationMs, url, thumbnailUrl }) => ({
      kind,
      name,
      mimeType,
      sizeBytes,
      width,
      height,
      durationMs,
      url,
      thumbnailUrl,
    })),
    replyTo: replyTo && { id: replyTo.id, text: replyTo.text },
    reactions: reactions.map(({ emoji, by }) => ({ emoji, mine: by === 'contact' })),
    status: inbound ? (read ? 'read' : 'sent') : stepOf(message.status),
    createdAt: message.sentAt,
    editedAt,
    deletedAt,
  }
}

/** What the customer reads where the team reads something else: only what we say of our own has that. */
async function textsForHim(tx: Tx, messages: readonly Message[]): Promise<Map<string, string>> {
  const ours = messages.filter(({ senderType, deletedAt }) => senderType === 'bot' && deletedAt === null).map(({ id }) => id)
  if (ours.length === 0) return new Map()
  const rows = await tx.run<{ id: string; text: string }>(sql`
    select id, customer_text as text from omnichannel_message where tenant_id = ${tx.tenantId} and id = any (${ours}::bigint[]) and customer_text is not null`)
  return new Map(rows.map(({ id, text }) => [id, text]))
}

function authorOf({ senderType }: Message): WidgetMessage['author']['type'] {
  return senderType === 'contact' ? 'visitor' : senderType
}

function stepOf(status: Message['status']): WidgetMessage['status'] {
  if (status === 'played') return 'read'
  return status === 'delivered' || status === 'read' ? status : 'sent'
}

const CLIENT_ID = /:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** The uuid that the browser made is the last part of the message's id (`visitorMessageId`). */
function clientIdIn(platformMessageId: string | null): string | null {
  return CLIENT_ID.exec(platformMessageId ?? '')?.[1] ?? null
}

function dataShown(data: JsonObject | null): JsonObject | null {
  const entries = Object.entries(data ?? {}).filter(([key]) => SHOWN_DATA.includes(key))
  return entries.length > 0 ? Object.fromEntries(entries) : null
}

/** Pictures of the members of staff who wrote, by their id. */
async function avatarsOf(tx: Tx, messages: readonly Message[], link: LinkTo): Promise<Map<string, string>> {
  const users = [...new Set(messages.flatMap(({ senderType, senderId }) => (senderType === 'agent' && senderId ? [senderId] : [])))]
  if (users.length === 0) return new Map()
  const rows = await tx.run<{ id: string; key: string }>(sql`
    select u.id, f.key from sys_users u join files f on f.tenant_id = ${tx.tenantId} and f.id = u.avatar_file_id and f.deleted_at is null
     where u.tenant_id = ${tx.tenantId} and u.id = any (${users}::bigint[])`)
  return new Map(rows.map(({ id, key }) => [id, link(tx.tenantId, key, 'thumb')]))
}

async function readByAgents(tx: Tx, messages: readonly Message[]): Promise<Map<string, number>> {
  const ids = [...new Set(messages.flatMap(({ direction, conversationId }) => (direction === 'inbound' ? [conversationId] : [])))]
  if (ids.length === 0) return new Map()
  const rows = await tx.run<{ conversation_id: string; seq: string }>(sql`
    select conversation_id, max(read_seq) as seq from conversation_reads
     where tenant_id = ${tx.tenantId} and conversation_id = any (${ids}::bigint[]) group by conversation_id`)
  return new Map(rows.map((row) => [row.conversation_id, Number(row.seq)]))
}
