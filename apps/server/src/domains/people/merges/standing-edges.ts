import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Edge } from './merge-tree.ts'

/** Which of these persons lead to whom. */
export function standingEdges(tx: Tx, personIds: readonly string[]): Promise<Edge[]> {
  return tx.run<Edge & Record<string, unknown>>(sql`
    select person_id as "personId", survivor_id as "survivorId" from crm_customer_merge_logs
     where tenant_id = ${tx.tenantId} and undone_at is null and person_id = any (${personIds}::bigint[])`)
}
