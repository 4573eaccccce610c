import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** Forgets from which numbers of ours these heard, and that it ever changed. */
export async function eraseSenders(tx: Tx, phones: readonly string[]): Promise<void> {
  await tx.run(sql`delete from sms_customer_senders where tenant_id = ${tx.tenantId} and phone = any (${phones}::text[]) returning phone`)
  await tx.run(
    sql`delete from sms_customer_sender_changes where tenant_id = ${tx.tenantId} and phone = any (${phones}::text[]) returning id`,
  )
}
