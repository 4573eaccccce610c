import { sql } from '../../infra/db/sql.ts'
import type { NameSources } from '../../infra/names.ts'

/** What policies are called. */
export const slaNames: NameSources = {
  'sla-policy': (tx, ids) =>
    tx.run(sql`select id, name from sla_policies where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
}
