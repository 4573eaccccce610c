import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** Whoever merges conversations of a tenant, or parts them, holds this until his transaction ends: who leads to whom is one shape. */
export async function lockConversationMerges(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('conversation merges', ${tx.tenantId}::bigint))`)
}
