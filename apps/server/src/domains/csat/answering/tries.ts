import { createHash } from 'node:crypto'
import { askDirectory } from '../../../infra/db/directory.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Database } from '../../../infra/db/tx.ts'
import { networkOf } from '../../../infra/http/network.ts'
import { TooManyRequests } from '../../../infra/http/refusals.ts'

/** Looks and answers of one network in ten minutes: many customers may come from one address. */
const MOST = 300
const WINDOW_S = 600

/** Counts a look at a link of a survey, good or not, by where it comes from. @throws {TooManyRequests} */
export async function countLook(db: Database, ip: string): Promise<void> {
  const subject = createHash('sha256').update(networkOf(ip)).digest()
  const [hit] = await askDirectory<{ hits: number; left: string }>(
    db,
    sql`select hits, extract(epoch from ends - clock_timestamp())::float8 as left from app.rate_hit('csat:network', ${subject}, ${WINDOW_S})`,
  )
  if (hit && hit.hits > MOST) throw new TooManyRequests(Number(hit.left))
}
