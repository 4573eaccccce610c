import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

const KEPT_MS = 15 * 86_400_000

/** Removes drafts that nobody touched for 15 days. A second run finds nothing. */
export async function forgetOldDrafts(tx: Tx): Promise<void> {
  await tx.run(
    sql`delete from conversation_drafts where tenant_id = ${tx.tenantId} and updated_at < ${instantOf(Date.now() - KEPT_MS)} returning version`,
  )
}
