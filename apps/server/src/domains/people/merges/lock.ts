import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/**
 * Whoever joins or parts persons of a tenant holds this until his transaction ends: who leads to whom is one shape, and two who change it at once
 * would each build on what the other takes away. What was read before must be read anew.
 */
export async function lockMerges(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('person merges', ${tx.tenantId}::bigint))`)
}
