import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Claimed } from '../deliver/next-message.ts'

/**
 * A public answer came back because the comment that it answers is there no more: then that one was deleted, which not every platform tells by an event.
 * A second call changes nothing.
 */
export async function noteCommentGone(tx: Tx, { pageId, parent }: Pick<Claimed, 'pageId' | 'parent'>): Promise<void> {
  if (parent === null) return
  const row = await tx.one<{ id: string; conversation_id: string }>(sql`
    update omnichannel_message set deleted_at = ${now()}, updated_at = now()
     where tenant_id = ${tx.tenantId} and page_id = ${pageId} and platform_message_id = ${parent} and deleted_at is null returning id, conversation_id`)
  if (row) tx.emit({ type: 'message.deleted', conversationId: row.conversation_id, messageId: row.id, fields: ['deletedAt'] })
}
