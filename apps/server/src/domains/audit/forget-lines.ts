import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** Removes lines of the system's log; the audit log keeps all of its own. @returns how many went */
export async function forgetLines(tx: Tx, ids: readonly string[]): Promise<number> {
  const rows = await tx.run(sql`delete from logs_system where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) returning id`)
  return rows.length
}
