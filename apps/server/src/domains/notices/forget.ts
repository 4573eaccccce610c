import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

const KEPT_DAYS = 90

/** Removes notices of former quarters, and what browsers that died left behind. A second run finds nothing. */
export async function forgetNotices(tx: Tx): Promise<void> {
  await tx.run(
    sql`delete from user_notices where tenant_id = ${tx.tenantId} and last_at < now() - make_interval(days => ${KEPT_DAYS}) returning id`,
  )
  await tx.run(sql`delete from live_viewing where tenant_id = ${tx.tenantId} and until < now() returning user_id`)
}
