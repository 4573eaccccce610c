import type { Opened } from '@switchboard/adapters'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { contactsFor } from '../../people/index.ts'
import { openConversations, saveConversations, threadKeyOf } from '../apply/conversations.ts'

interface Replied {
  id: string
  conversationId: string
  pageId: string
}

/**
 * A private reply began a chat, or went on in one: both conversations lead to each other from now on, and the chat shows what it began with. The caller
 * holds the tenant's ingest lock. A second call changes nothing.
 */
export async function linkChat(tx: Tx, message: Replied, opened: Opened): Promise<void> {
  const page = await tx.one<{ via: 'meta' }>(sql`
    select i.via from channels_platform_pages p join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id where p.tenant_id = ${tx.tenantId} and p.id = ${message.pageId}`)
  if (!page) return
  const [contact] = await contactsFor(tx, [{ pageId: message.pageId, via: page.via, participant: opened.contact }])
  if (!contact) return
  const threadKey = opened.threadKey ?? `contact:${contact.id}`
  const wanted = {
    pageId: message.pageId,
    contactId: contact.id,
    threadKey,
    subject: null,
    at: now(),
    quiet: contact.blocked,
    place: 'direct' as const,
    postId: null,
  }
  const chats = await openConversations(tx, [wanted])
  const chat = chats.get(threadKeyOf(message.pageId, threadKey))
  if (!chat) return
  await showBeginning(tx, message, chat)
  await saveConversations(tx, chats.values())
  await tie(tx, message.conversationId, chat.id)
  await tie(tx, chat.id, message.conversationId)
}

async function tie(tx: Tx, from: string, to: string): Promise<void> {
  await tx.run(
    sql`update omnichannel_conversation set linked_conversation_id = ${to}, version = version + 1, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${from} and linked_conversation_id is distinct from ${to} returning id`,
  )
  tx.emit({ type: 'conversation.updated', conversationId: from, fields: ['linkedConversationId'] })
}

// A line of ours: the message itself stays under the comment that it answers, with its receipts.
async function showBeginning(
  tx: Tx,
  message: Replied,
  chat: NonNullable<ReturnType<Awaited<ReturnType<typeof openConversations>>['get']>>,
): Promise<void> {
  const shown = await tx.one(sql`
    select id from omnichannel_message where tenant_id = ${tx.tenantId} and conversation_id = ${chat.id} and type = 'event' and data ->> 'messageId' = ${message.id}`)
  if (shown) return
  const seq = chat.state.lastSeq + 1
  const row = await tx.one<{ id: string; sent_at: string }>(sql`
    insert into omnichannel_message (tenant_id, page_id, conversation_id, contact_id, seq, direction, type, sender_type, sender_name, admin_id, message, data, status, sent_at, created_at)
    select ${tx.tenantId}, m.page_id, ${chat.id}, ${chat.contactId}, ${seq}, 'outbound', 'event', 'system', m.sender_name, m.admin_id, m.message,
           jsonb_build_object('event', 'private-reply', 'messageId', m.id::text, 'conversationId', m.conversation_id::text), 'sent', m.sent_at, ${now()}
      from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.id = ${message.id} returning id, sent_at`)
  if (!row) return
  chat.state = { ...chat.state, lastSeq: seq, messageCount: chat.state.messageCount + 1, lastMessageAt: row.sent_at, lastActivityAt: now() }
  chat.lastMessageId = row.id
  tx.emit({ type: 'message.created', conversationId: chat.id, messageId: row.id, contactId: chat.contactId, pageId: message.pageId })
}
