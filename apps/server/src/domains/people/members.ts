import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** One human: the root that stands for him, and all that were merged into it. */
export interface Members {
  rootId: string
  /** The root first, then the others by age. */
  ids: string[]
}

/** Whom an id leads to: its root, with everybody who belongs to it. Undefined: there is no such person. */
export async function membersOf(tx: Tx, id: string): Promise<Members | undefined> {
  const rows = await tx.run<{ id: string; root_id: string }>(sql`
    select k.id, r.id as root_id from crm_personal_keys a
      join crm_personal_keys r on r.tenant_id = ${tx.tenantId} and r.id = coalesce(a.merged_into_id, a.id)
      join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and (k.id = r.id or k.merged_into_id = r.id)
     where a.tenant_id = ${tx.tenantId} and a.id = ${id} order by k.id <> r.id, k.id`)
  const [first] = rows
  return first && { rootId: first.root_id, ids: rows.map((row) => row.id) }
}
