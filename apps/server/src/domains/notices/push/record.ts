import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** So many refusals in a row, and a browser is forgotten. */
const REFUSALS_MOST = 5

/** A browser was told. */
export async function recordSuccess(tx: Tx, id: string): Promise<void> {
  await tx.run(
    sql`update user_push_subscriptions set last_success_at = ${now()}, failures = 0 where tenant_id = ${tx.tenantId} and id = ${id} returning id`,
  )
}

/** A browser is no longer there, or no longer his. */
export async function recordGone(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from user_push_subscriptions where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
}

/** Its push service did not take a message, and will not take the same one later. */
export async function recordRefusal(tx: Tx, id: string): Promise<void> {
  const row = await tx.one<{ failures: number }>(
    sql`update user_push_subscriptions set failures = failures + 1 where tenant_id = ${tx.tenantId} and id = ${id} returning failures`,
  )
  if (row && row.failures >= REFUSALS_MOST) await recordGone(tx, id)
}
