import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** Takes away why these were once held, in words. */
export async function eraseReasons(
  tx: Tx,
  { personIds, conversationIds }: { personIds: readonly string[]; conversationIds: readonly string[] },
): Promise<void> {
  await tx.run(sql`
    update legal_holds set reason = 'erased' where tenant_id = ${tx.tenantId} and (person_id = any (${personIds}::bigint[]) or conversation_id = any (${conversationIds}::bigint[])) returning id`)
}
