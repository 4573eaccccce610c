import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'

/** A conversation and those it stands for, itself first. @throws {NotFound} */
export async function standsFor(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.run<{ id: string }>(sql`
    select c.id from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = ${id}
    union all select s.id from omnichannel_conversation s where s.tenant_id = ${tx.tenantId} and s.merged_into_id = ${id}`)
  const ids = rows.map((row) => row.id)
  if (!ids.includes(id)) throw new NotFound('conversation')
  return [id, ...ids.filter((one) => one !== id)]
}
