import type { Role, Scope } from '@switchboard/contracts'
import type { Static } from 'typebox'
import { NotFound } from '../../infra/errors.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { everything } from './grants.ts'
import { ADMIN } from './permissions.ts'

type RoleView = Static<typeof Role>

interface Row {
  id: string
  key: string
  name: string
  description: string | null
  is_system: boolean
  grants: { permission: string; scope: Scope }[]
  user_count: number
}

/** All roles of the tenant; the product's own first. */
export async function listRoles(tx: Tx): Promise<RoleView[]> {
  const rows = await tx.run<Row>(sql`
    select r.id, r.key, r.name, r.description, r.is_system,
           (select count(*)::int from sys_user_roles ur where ur.tenant_id = ${tx.tenantId} and ur.role_id = r.id) as user_count,
           coalesce((select jsonb_agg(jsonb_build_object('permission', g.permission_key, 'scope', g.scope) order by g.permission_key)
                       from sys_role_permissions g where g.tenant_id = ${tx.tenantId} and g.role_id = r.id), '[]') as grants
      from sys_roles r where r.tenant_id = ${tx.tenantId} order by r.is_system desc, r.name, r.id`)
  const all = [...(await everything(tx))].map(([permission, scope]) => ({ permission, scope }))
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    name: row.name,
    description: row.description,
    system: row.is_system,
    userCount: row.user_count,
    grants: row.is_system && row.key === ADMIN ? all : row.grants,
  }))
}

/** @throws {NotFound} */
export async function roleById(tx: Tx, id: string): Promise<RoleView> {
  const role = (await listRoles(tx)).find((one) => one.id === id)
  if (!role) throw new NotFound('role')
  return role
}
