import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { forgetLines } from './forget-lines.ts'

export interface Quoted {
  personIds: readonly string[]
  conversationIds: readonly string[]
  messageIds: readonly string[]
  contactIds: readonly string[]
  /** In lower case. */
  addresses: readonly string[]
}

/**
 * Takes out of the logs what they quote of erased persons: an address, a reason in words. Who did what, on what and when stays in the audit log; entries of the
 * system's log about them go.
 */
export async function eraseQuotes(tx: Tx, { personIds, conversationIds, messageIds, contactIds, addresses }: Quoted): Promise<void> {
  await tx.run(sql`select app.erase_from_audit(${tx.tenantId}, ${personIds}::text[], ${conversationIds}::text[], ${addresses}::text[])`)
  const lines = await tx.run<{ id: string }>(sql`
    select id from logs_system where tenant_id = ${tx.tenantId} and (entity = 'person' and entity_id = any (${personIds}::text[]) or entity = 'conversation' and entity_id = any (${conversationIds}::text[])
       or entity = 'message' and entity_id = any (${messageIds}::text[]) or entity = 'contact' and entity_id = any (${contactIds}::text[]))`)
  await forgetLines(
    tx,
    lines.map(({ id }) => id),
  )
}
