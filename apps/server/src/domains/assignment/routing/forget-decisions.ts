import { instantOf } from '../../../infra/clock.ts'
import { type Database, inTenant, SYSTEM } from '../../../infra/db/tx.ts'
import { sql } from '../../../infra/db/sql.ts'

const KEPT_DAYS = 90
const BATCH = 1000

/**
 * Removes decisions that have had their time, the oldest first, some at a time, each batch in a transaction of its own. Why an open conversation is where it is stays known. A second run goes on where
 * the first one ended.
 */
export async function forgetDecisions(db: Database, tenantId: string, batch = BATCH): Promise<void> {
  const before = instantOf(Date.now() - KEPT_DAYS * 86_400_000)
  for (let after: Place | undefined = { at: '-infinity', id: '0' }; after; )
    after = await forgetSome(db, tenantId, { before, after, batch })
}

interface Place {
  at: string
  id: string
}

function forgetSome(
  db: Database,
  tenantId: string,
  { before, after, batch }: { before: string; after: Place; batch: number },
): Promise<Place | undefined> {
  return inTenant(db, { tenantId, actor: SYSTEM }, async (tx) => {
    const old = await tx.run<{ id: string; at: string; open: boolean }>(sql`
      select d.id, d.decided_at as at, exists (select from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = d.conversation_id and c.status in ('new', 'open')) as open from assignment_decisions d
       where d.tenant_id = ${tx.tenantId} and d.decided_at < ${before} and (d.decided_at, d.id) > (${after.at}::timestamptz, ${after.id}::bigint) order by d.decided_at, d.id limit ${batch}`)
    await tx.run(
      sql`delete from assignment_decisions where tenant_id = ${tx.tenantId} and id = any (${old.filter(({ open }) => !open).map(({ id }) => id)}::bigint[]) returning id`,
    )
    return old.length < batch ? undefined : old.at(-1)
  })
}
