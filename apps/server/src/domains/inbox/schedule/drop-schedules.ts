import type { Id } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** These messages wait for no moment any more. */
export async function dropSchedules(tx: Tx, ids: readonly Id[]): Promise<void> {
  await tx.run(
    sql`delete from message_schedules where tenant_id = ${tx.tenantId} and message_id = any (${ids}::bigint[]) returning message_id`,
  )
}
