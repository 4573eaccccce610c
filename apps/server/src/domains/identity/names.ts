import { sql } from '../../infra/db/sql.ts'
import type { NameSources } from '../../infra/names.ts'

/** What users, roles, keys and the business itself are called. */
export const identityNames: NameSources = {
  user: (tx, ids) =>
    tx.run(sql`select id, full_name as name from sys_users where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
  role: (tx, ids) =>
    tx.run(sql`
      select id, name, case when is_system then key end as "builtIn" from sys_roles where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
  'api-key': (tx, ids) => tx.run(sql`select id, name from sys_api_keys where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[])`),
  tenant: async (tx, ids) => {
    const rows = await tx.run<{ id: string; name: string }>(sql`select id, name from sys_tenants where id = ${tx.tenantId}`)
    return rows.filter(({ id }) => ids.includes(id)).map((row) => ({ ...row, place: null }))
  },
}
