import { sql } from '../../infra/db/sql.ts'
import type { NameSources } from '../../infra/names.ts'

/** What teams and routing rules are called. */
export const assignmentNames: NameSources = {
  team: (tx, ids) => tx.run(sql`select id, name from sys_teams where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
  'routing-rule': (tx, ids) =>
    tx.run(sql`select id, name from routing_rules where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
}
