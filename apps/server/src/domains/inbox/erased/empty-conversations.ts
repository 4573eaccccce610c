import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { emptyMessages } from './empty-messages.ts'

/** Files that hang on these messages. */
export async function filesOfMessages(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.run<{ id: string }>(
    sql`select distinct file_id as id from omnichannel_message_attachment where tenant_id = ${tx.tenantId} and message_id = any (${ids}::bigint[]) and file_id is not null`,
  )
  return rows.map(({ id }) => id)
}

/** Takes away what was said and noted in archived conversations; others are left alone. @returns those that were emptied, and the files that hung on them */
export async function emptyConversations(tx: Tx, ids: readonly string[]): Promise<{ emptied: string[]; fileIds: string[] }> {
  const locked = await tx.run<{ id: string }>(
    sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and status = 'archived' order by id for update`,
  )
  const archived = locked.map(({ id }) => id)
  const messages = await tx.run<{ id: string }>(
    sql`select id from omnichannel_message where tenant_id = ${tx.tenantId} and conversation_id = any (${archived}::bigint[]) and purged_at is null order by id for update`,
  )
  const messageIds = messages.map(({ id }) => id)
  const fileIds = await filesOfMessages(tx, messageIds)
  await emptyMessages(tx, messageIds)
  await tx.run(sql`
    update conversation_notes set content = null, pinned_at = null, pinned_by = null, deleted_at = coalesce(deleted_at, ${now()}::timestamptz)
     where tenant_id = ${tx.tenantId} and conversation_id = any (${archived}::bigint[]) and content is not null returning id`)
  await tx.run(
    sql`delete from conversation_drafts where tenant_id = ${tx.tenantId} and conversation_id = any (${archived}::bigint[]) returning kind`,
  )
  tx.emit(
    ...archived.map((conversationId) => ({
      type: 'conversation.updated',
      conversationId,
      fields: ['emptied'],
      data: { cause: 'retention' },
    })),
  )
  return { emptied: archived, fileIds }
}
