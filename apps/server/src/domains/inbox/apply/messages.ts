import type { InboundMedia, MessageEvent } from '@switchboard/adapters'
import { plusMs } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { contactsFor, type FoundContact } from '../../people/index.ts'
import { absorb } from '../conversation-state.ts'
import { type OpenConversation, openConversations, saveConversations, threadKeyOf } from './conversations.ts'
import { type Placed, writtenAt } from './incoming.ts'

/** One message that is now in the table. */
export interface Stored {
  id: string
  conversationId: string
  contactId: string
  pageId: string
  externalId: string
  isNewContact: boolean
  item: Placed<MessageEvent>
}

/** Stores the messages of a batch that are not stored yet, in order, and moves their conversations. A known id is passed over. */
export async function storeMessages(tx: Tx, items: readonly Placed<MessageEvent>[]): Promise<Stored[]> {
  const fresh = await onlyUnknown(tx, items)
  if (fresh.length === 0) return []
  const contacts = await contactsFor(
    tx,
    fresh.map((item) => ({ pageId: item.page.id, via: item.via, participant: item.event.contact })),
  )
  const threads = fresh.map((item, i) => ({
    pageId: item.page.id,
    contactId: contacts[i]?.id ?? '',
    threadKey: item.event.threadKey ?? `contact:${contacts[i]?.id}`,
    subject: item.event.subject ?? null,
    at: item.receivedAt,
    blocked: contacts[i]?.blocked ?? false,
  }))
  const conversations = await openConversations(tx, threads)
  const rows = fresh.map((item, i) => {
    const conversation = conversations.get(threadKeyOf(item.page.id, threads[i]?.threadKey ?? '')) as OpenConversation
    return rowOf(item, contacts[i] as FoundContact, conversation)
  })
  const stored = await insertRows(tx, rows, fresh, contacts)
  const idOf = new Map(stored.map((message) => [message.externalId + message.pageId, message.id]))
  for (const row of rows) pointAtNewest(row, idOf)
  await saveConversations(tx, conversations.values())
  tx.emit(
    ...stored.map((message) => ({
      type: 'message.created',
      conversationId: message.conversationId,
      messageId: message.id,
      contactId: message.contactId,
      pageId: message.pageId,
    })),
  )
  await storeAttachments(tx, stored)
  return stored
}

async function onlyUnknown(tx: Tx, items: readonly Placed<MessageEvent>[]): Promise<Placed<MessageEvent>[]> {
  const firsts = new Map(items.toReversed().map((item) => [`${item.page.id} ${item.event.externalId}`, item]))
  if (firsts.size === 0) return []
  const asked = [...firsts.values()].map((item) => ({ page_id: item.page.id, external: item.event.externalId }))
  const known = await tx.run<{ page_id: string; platform_message_id: string }>(sql`
    select w.page_id, w.external as platform_message_id from jsonb_to_recordset(${asked}::jsonb) as w(page_id bigint, external text)
     cross join lateral (select from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.page_id = w.page_id and m.platform_message_id = w.external limit 1) m`)
  for (const row of known) firsts.delete(`${row.page_id} ${row.platform_message_id}`)
  return items.filter((item) => firsts.get(`${item.page.id} ${item.event.externalId}`) === item)
}

interface Row {
  page_id: string
  conversation: OpenConversation
  external: string
  sent_at: string
  [column: string]: unknown
}

function rowOf(item: Placed<MessageEvent>, contact: FoundContact, conversation: OpenConversation): Row {
  const { event } = item
  const inbound = event.direction === 'inbound'
  const at = writtenAt(item, event.sentAt)
  const human = !inbound && event.sentBy === 'platform-user'
  const windowUntil = event.windowMs === undefined ? undefined : plusMs(at, event.windowMs)
  conversation.state = absorb(
    conversation.state,
    { direction: event.direction, sentAt: at, at: item.receivedAt, human, opensWindow: event.opensWindow ?? inbound, windowUntil },
    contact,
  )
  keepHandle(conversation, item, at)
  return {
    page_id: item.page.id,
    conversation,
    conversation_id: conversation.id,
    contact_id: contact.id,
    seq: conversation.state.lastSeq,
    direction: event.direction,
    type: event.content.type,
    sender_type: inbound ? 'contact' : event.sentBy === 'platform-user' ? 'agent' : 'bot',
    sender_name: event.senderName ?? (inbound ? contact.name : null),
    message: event.content.text || null,
    data: event.content.data ?? null,
    status: inbound ? 'received' : 'sent',
    external: event.externalId,
    client_ref: event.clientRef ?? null,
    reply_to: event.replyTo ?? null,
    is_external: !inbound,
    sent_at: at,
    created_at: item.receivedAt,
  }
}

// The newest message's, by the platform's clock; one without a handle lets an older one stand.
function keepHandle(conversation: OpenConversation, { event }: Placed<MessageEvent>, at: string): void {
  if (!event.replyHandle || (conversation.handle && conversation.handle.sentAt > at)) return
  conversation.handle = { ...event.replyHandle, sentAt: at }
}

async function insertRows(tx: Tx, rows: Row[], items: Placed<MessageEvent>[], contacts: FoundContact[]): Promise<Stored[]> {
  const plain = rows.map(({ conversation: _, ...row }) => row)
  const made = await tx.run<{ id: string; page_id: string; external: string }>(sql`
    insert into omnichannel_message (tenant_id, page_id, conversation_id, contact_id, seq, direction, type, sender_type, sender_name, message, data, status, platform_message_id, reply_to_platform_id, is_external, sent_at, created_at)
    select ${tx.tenantId}, r.page_id, r.conversation_id, r.contact_id, r.seq, r.direction, r.type, r.sender_type, r.sender_name, r.message, r.data, r.status, r.external, r.reply_to, r.is_external, r.sent_at, r.created_at
      from jsonb_to_recordset(${plain}::jsonb) as r(page_id bigint, conversation_id bigint, contact_id bigint, seq bigint, direction text, type text, sender_type text, sender_name text, message text, data jsonb,
        status text, external text, reply_to text, is_external boolean, sent_at timestamptz, created_at timestamptz)
    on conflict (tenant_id, page_id, platform_message_id) where platform_message_id is not null do nothing
    returning id, page_id, platform_message_id as external`)
  const idOf = new Map(made.map((row) => [row.external + row.page_id, row.id]))
  return items.flatMap((item, i) => {
    const id = idOf.get(item.event.externalId + item.page.id)
    const row = rows[i]
    const contact = contacts[i]
    return id && row && contact
      ? [
          {
            id,
            conversationId: row.conversation.id,
            contactId: contact.id,
            pageId: item.page.id,
            externalId: item.event.externalId,
            isNewContact: contact.isNew,
            item,
          },
        ]
      : []
  })
}

// The list shows the newest message by the platform's clock; a late one does not push in front.
function pointAtNewest(row: Row, idOf: ReadonlyMap<string, string>): void {
  const id = idOf.get(row.external + row.page_id)
  const { conversation } = row
  if (!id || (conversation.newestSentAt !== null && row.sent_at < conversation.newestSentAt)) return
  conversation.lastMessageId = id
  conversation.newestSentAt = row.sent_at
}

async function storeAttachments(tx: Tx, stored: readonly Stored[]): Promise<void> {
  const rows = stored.flatMap((message) =>
    (message.item.event.content.media ?? []).map((medium, ordinal) => attachmentRow(message.id, medium, ordinal)),
  )
  if (rows.length === 0) return
  const made = await tx.run<{ id: string; state: string }>(sql`
    insert into omnichannel_message_attachment (tenant_id, message_id, ordinal, type, file_id, state, is_voice, platform_url, platform_media_id, mime_type, filename, file_size, sha256)
    select ${tx.tenantId}, r.message_id, r.ordinal, r.type, f.id, case when f.id is null then 'pending' else 'stored' end, r.is_voice, r.url, r.media_id, r.mime_type, r.filename, r.file_size, r.sha256
      from jsonb_to_recordset(${rows}::jsonb) as r(message_id bigint, ordinal smallint, type text, file_key text, is_voice boolean, url text, media_id text, mime_type text, filename text, file_size bigint, sha256 text)
      left join files f on f.tenant_id = ${tx.tenantId} and f.key = r.file_key
    returning id, state`)
  const pending = made.filter((row) => row.state === 'pending').map((row) => row.id)
  tx.enqueue(
    ...pending.map((attachmentId) => ({
      task: 'inbox.fetch-media',
      payload: { attachmentId },
      key: `media:${attachmentId}`,
      maxAttempts: 12,
    })),
  )
}

function attachmentRow(messageId: string, medium: InboundMedia, ordinal: number) {
  return {
    message_id: messageId,
    ordinal,
    type: medium.kind,
    file_key: medium.fileKey ?? null,
    is_voice: medium.voice ?? false,
    url: medium.url ?? null,
    media_id: medium.mediaId ?? null,
    mime_type: medium.mimeType ?? null,
    filename: medium.name ?? null,
    file_size: medium.sizeBytes ?? null,
    sha256: medium.sha256 ?? null,
  }
}
