import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** The job that counts what pages and platforms say of themselves. */
export const COUNT_PAGES = 'reports.count-pages'

const LATER_MS = 300_000

/** Books the count for some minutes from now, unless it is booked: under load it runs once for all that came. */
export async function countLater(tx: Tx): Promise<void> {
  await tx.run(sql`
    insert into timers (tenant_id, what, ref, due_at) values (${tx.tenantId}, ${COUNT_PAGES}, 'all', ${instantOf(Date.now() + LATER_MS)}) on conflict (tenant_id, what, ref) do nothing returning id`)
}
