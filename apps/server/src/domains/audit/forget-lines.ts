import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** Removes lines of the system's log; the audit log keeps all of its own. @returns how many went */
export async function forgetLines(tx: Tx, ids: readonly string[]): Promise<number> {
  const row = await tx.one<{ gone: number }>(sql`select app.forget_log_lines(${tx.tenantId}, ${ids}::bigint[]) as gone`)
  return row?.gone ?? 0
}
