import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** About what something was told to others. */
export interface ToldAbout {
  conversationIds: readonly string[]
  messageIds: readonly string[]
  contactIds: readonly string[]
  personIds: readonly string[]
}

/** Removes what was told to others about these, and what waits to be told. */
export async function eraseDeliveries(tx: Tx, { conversationIds, messageIds, contactIds, personIds }: ToldAbout): Promise<number> {
  const rows = await tx.run(sql`
    delete from webhook_deliveries d where d.tenant_id = ${tx.tenantId} and (d.conversation_id = any (${conversationIds}::bigint[]) or exists (
      select from event_feed e where e.tenant_id = ${tx.tenantId} and e.n = d.event_n
         and (e.conversation_id = any (${conversationIds}::bigint[]) or e.message_id = any (${messageIds}::bigint[]) or e.contact_id = any (${contactIds}::bigint[]) or e.person_id = any (${personIds}::bigint[])))) returning d.id`)
  return rows.length
}
