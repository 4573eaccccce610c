import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/**
 * From here on the transaction reaches all rows: what is read in it says by conditions of its own how far its reader sees (`within`). And it works on one core: a report is several short questions, and
 * starting workers for each cost more processor time than it spared, which whoever writes a message meanwhile would miss.
 */
export async function reckonWidely(tx: Tx): Promise<void> {
  await tx.elevate()
  await tx.run(sql`set local max_parallel_workers_per_gather = 0`)
}
