import type pg from 'pg'
import { sql } from '../../infra/db/sql.ts'
import { SYSTEM, Tx } from '../../infra/db/tx.ts'
import type { PermissionDefinition } from '../../infra/http/access.ts'
import { DEFAULT_ROLES } from './permissions.ts'

/** Runs `act` as the product itself in one tenant, over the owner's connection: for the command line and the demo's seed. Commits, or rolls back and rethrows. */
export async function asOperator<T>(owner: pg.ClientBase, tenantId: string, act: (tx: Tx) => Promise<T>): Promise<T> {
  await owner.query('begin')
  try {
    await owner.query('select app.use_tenant($1), app.use_actor($2, $3)', [tenantId, SYSTEM.userId, SYSTEM.scope])
    const tx = new Tx(owner, tenantId, SYSTEM)
    const result = await act(tx)
    await tx.flush()
    await owner.query('commit')
    tx.committed()
    return result
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}

export interface NewTenant {
  /** Lower-case letters, digits and dashes; unique in the installation. */
  slug: string
  name: string
  timeZone?: string
  locale?: 'en' | 'vi' | 'es'
}

/** A business with its first roles and nobody in it. Needs the owner's connection, outside a transaction. Returns the tenant's id and its roles' ids by key. */
export async function createTenant(
  owner: pg.ClientBase,
  tenant: NewTenant,
): Promise<{ id: string; roles: Readonly<Record<string, string>> }> {
  await owner.query('begin')
  try {
    const { rows } = await owner.query<{ id: string }>('select app.tenant_create($1, $2, $3, $4) as id', [
      tenant.slug,
      tenant.name,
      tenant.timeZone ?? 'UTC',
      tenant.locale ?? 'en',
    ])
    const id = String(rows[0]?.id)
    await owner.query('select app.use_tenant($1), app.use_actor($2, $3)', [id, SYSTEM.userId, SYSTEM.scope])
    const roles = await addDefaultRoles(new Tx(owner, id, SYSTEM))
    await owner.query('commit')
    return { id, roles }
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}

/** The roles every business starts with. Returns their ids by key. */
export async function addDefaultRoles(tx: Tx): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const role of DEFAULT_ROLES) {
    const row = await tx.one<{ id: string }>(sql`
      insert into sys_roles (tenant_id, key, name, description, is_system) values (${tx.tenantId}, ${role.key}, ${role.name}, ${role.description}, true) returning id`)
    if (!row) throw new Error('a role was not stored')
    ids[role.key] = row.id
    await tx.run(sql`
      insert into sys_role_permissions (tenant_id, role_id, permission_key, scope)
      select ${tx.tenantId}, ${row.id}, g.key, g.value from jsonb_each_text(${JSON.stringify(role.grants)}::jsonb) g
      on conflict (tenant_id, role_id, permission_key) do nothing`)
  }
  return ids
}

/** Writes the permissions that the domains define into the directory, at every start; what no domain defines any more goes. Rivals may do it at once. */
export async function syncPermissions(owner: pg.ClientBase | pg.Pool, definitions: readonly PermissionDefinition[]): Promise<void> {
  const rows = definitions.map(({ key, description, scoped }) => {
    const [resource = '', action = '', ...more] = key.split('.')
    if (!resource || !action || more.length > 0) throw new Error(`the permission ${key} is not of the form resource.action`)
    return { key, resource, action, description, scoped }
  })
  await owner.query(
    `insert into sys_permissions (key, resource, action, description, scoped)
     select key, resource, action, description, scoped from jsonb_to_recordset($1::jsonb) as p(key text, resource text, action text, description text, scoped boolean) order by key
     on conflict (key) do update set description = excluded.description, scoped = excluded.scoped`,
    [JSON.stringify(rows)],
  )
  await owner.query('delete from sys_permissions where key <> all ($1::text[])', [rows.map(({ key }) => key)])
}
