import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { PlatformId } from './erased-ids.ts'

/** What of the inbox is about some contacts: their conversations, and the messages by them and to them, wherever they stand. */
export interface Going {
  contactIds: readonly string[]
  conversationIds: readonly string[]
  /** The pages on which they wrote. */
  pageIds: readonly string[]
  messageIds: readonly string[]
  /** Those of them that show what they say: screens must be told. */
  shown: readonly { conversationId: string; messageId: string }[]
  /** Under which ids platforms know those messages. */
  names: readonly PlatformId[]
  /** Files of those messages, and of drafts of answers to them. */
  fileIds: readonly string[]
}

/**
 * Finds and locks it. In a conversation of theirs everything goes but what other customers wrote (below a comment); in others', what they wrote and
 * what answers it.
 */
export async function whatGoes(tx: Tx, contactIds: readonly string[]): Promise<Going> {
  const conversations = await tx.run<{ id: string; page_id: string }>(sql`
    select id, page_id from omnichannel_conversation where tenant_id = ${tx.tenantId} and contact_id = any (${contactIds}::bigint[]) order by id for update`)
  const conversationIds = conversations.map(({ id }) => id)
  const messages = await tx.run<{
    id: string
    page_id: string
    conversation_id: string
    deleted_at: string | null
    external: string | null
    client_ref: string | null
  }>(sql`
    select m.id, m.page_id, m.conversation_id, m.deleted_at, m.platform_message_id as external, m.client_ref from omnichannel_message m
     where m.tenant_id = ${tx.tenantId} and (m.conversation_id = any (${conversationIds}::bigint[]) and (m.direction = 'outbound' or m.contact_id is null) or m.contact_id = any (${contactIds}::bigint[])
        or m.direction = 'outbound' and m.reply_to_message_id in (select t.id from omnichannel_message t where t.tenant_id = ${tx.tenantId} and t.contact_id = any (${contactIds}::bigint[])))
     order by m.id for update`)
  const messageIds = messages.map(({ id }) => id)
  const aliases = await tx.run<{ page_id: string; alias: string }>(
    sql`select page_id, alias from omnichannel_message_alias where tenant_id = ${tx.tenantId} and message_id = any (${messageIds}::bigint[])`,
  )
  const named = (pageId: string, value: string | null) => (value === null ? [] : [{ pageId, kind: 'message', value }])
  return {
    contactIds,
    conversationIds,
    pageIds: [...new Set([...conversations, ...messages].map(({ page_id }) => page_id))],
    messageIds,
    shown: messages.flatMap((row) => (row.deleted_at === null ? [{ conversationId: row.conversation_id, messageId: row.id }] : [])),
    names: [
      ...messages.flatMap((row) => [...named(row.page_id, row.external), ...named(row.page_id, row.client_ref)]),
      ...aliases.flatMap((row) => named(row.page_id, row.alias)),
    ],
    fileIds: await filesOf(tx, conversationIds, messageIds),
  }
}

/** Whether something is being sent in one of these conversations at this moment: what comes of it would be written down afterwards. */
export async function isBeingSent(tx: Tx, conversationIds: readonly string[]): Promise<boolean> {
  const row = await tx.one(
    sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = any (${conversationIds}::bigint[]) and lease_until > now() limit 1`,
  )
  return row !== undefined
}

async function filesOf(tx: Tx, conversationIds: readonly string[], messageIds: readonly string[]): Promise<string[]> {
  const rows = await tx.run<{ id: string }>(sql`
    select file_id as id from omnichannel_message_attachment where tenant_id = ${tx.tenantId} and message_id = any (${messageIds}::bigint[]) and file_id is not null
    union select f from conversation_drafts d, unnest(d.file_ids) f where d.tenant_id = ${tx.tenantId} and d.conversation_id = any (${conversationIds}::bigint[])`)
  return rows.map(({ id }) => id)
}
