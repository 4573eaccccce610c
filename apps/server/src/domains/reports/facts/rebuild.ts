import { sql } from '../../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM } from '../../../infra/db/tx.ts'
import { keepFacts } from './keep-facts.ts'

/** The job that makes all facts of a tenant anew: after its business hours changed, and of what was there before there were facts. */
export const REBUILD = 'reports.rebuild'

const BATCH = 200

/** Makes the facts of all conversations, each batch in a transaction of its own. A second run changes nothing. @returns how many conversations it looked at */
export async function rebuildFacts(db: Database, tenantId: string): Promise<number> {
  let [looked, after] = [0, '0']
  for (;;) {
    const ids = await batchAfter(db, tenantId, after)
    looked += ids.length
    const last = ids.at(-1)
    if (last === undefined) return looked
    after = last
  }
}

function batchAfter(db: Database, tenantId: string, after: string): Promise<string[]> {
  return inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
    const rows = await tx.run<{ id: string }>(
      sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id > ${after} order by id limit ${BATCH}`,
    )
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0) await keepFacts(tx, ids)
    return ids
  })
}
