import type { JsonObject } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/**
 * Everything one contact wrote now belongs to another: an anonymous visitor turned out to be a known one. The caller holds the tenant's
 * ingest lock. A second call finds nothing to move.
 */
export async function moveConversations(tx: Tx, fromContactId: string, toContactId: string): Promise<void> {
  const moved = await tx.run<{ id: string; page_id: string }>(sql`
    with mine as (
      select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and contact_id = ${fromContactId} order by id for update
    )
    update omnichannel_conversation c set contact_id = ${toContactId}, version = c.version + 1, updated_at = now()
      from mine where c.tenant_id = ${tx.tenantId} and c.id = mine.id returning c.id, c.page_id`)
  await tx.run(sql`
    update omnichannel_message set contact_id = ${toContactId}, updated_at = now() where tenant_id = ${tx.tenantId} and contact_id = ${fromContactId} returning id`)
  await tx.run(sql`
    update omnichannel_message_reaction set contact_id = ${toContactId}, actor = ${`contact:${toContactId}`}
     where tenant_id = ${tx.tenantId} and actor = ${`contact:${fromContactId}`} and message_id in (
       select id from omnichannel_message where tenant_id = ${tx.tenantId} and conversation_id = any (${moved.map(({ id }) => id)}::bigint[]))
    returning id`)
  tx.emit(
    ...moved.map(({ id, page_id }) => ({
      type: 'conversation.updated',
      conversationId: id,
      contactId: toContactId,
      pageId: page_id,
      fields: ['contact'],
      data: { from: fromContactId, to: toContactId },
    })),
  )
}

/** Keeps something beside a conversation: the answers to a form, a consent. A key that is there already is replaced. */
export async function annotateConversation(tx: Tx, id: string, notes: JsonObject): Promise<void> {
  await tx.run(sql`
    update omnichannel_conversation set metadata = coalesce(metadata, '{}') || ${notes}::jsonb, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
}
