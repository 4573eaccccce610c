import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Stored } from '../apply/messages.ts'
import { isPublic } from './threads.ts'

/** Answers that came before the comment that they answer: what they answer is known now. */
export async function tellAnswers(tx: Tx, stored: readonly Stored[]): Promise<void> {
  const asked = stored.filter(({ item }) => isPublic(item)).map(({ pageId, externalId }) => ({ page_id: pageId, external: externalId }))
  if (asked.length === 0) return
  const born = new Set(stored.map(({ id }) => id))
  const rows = await tx.run<{ id: string; conversation_id: string }>(sql`
    select m.id, m.conversation_id from jsonb_to_recordset(${asked}::jsonb) as w(page_id bigint, external text)
      join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.page_id = w.page_id and m.parent_platform_id = w.external order by m.id`)
  const earlier = rows.filter(({ id }) => !born.has(id))
  tx.emit(
    ...earlier.map((row) => ({ type: 'message.updated', conversationId: row.conversation_id, messageId: row.id, fields: ['parentId'] })),
  )
}
