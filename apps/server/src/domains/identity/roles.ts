import { randomBytes } from 'node:crypto'
import type { Scope } from '@switchboard/contracts'
import { Conflict, Invalid } from '../../infra/errors.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { type AuditRequest, audit } from '../audit/index.ts'
import { lockTenant } from './change-user.ts'
import { BeyondOwnRights, RoleInUse, SystemRole } from './errors.ts'
import { covers, everything, type Grants } from './grants.ts'
import { roleById } from './role-rows.ts'

interface Grant {
  permission: string
  scope: Scope
}

export interface RoleChange {
  name?: string
  description?: string | null
  grants?: readonly Grant[]
}

interface By {
  by: Grants
  request: AuditRequest
}

/** Makes a role of the tenant's own. Returns its id. @throws {BeyondOwnRights | Invalid | Conflict} */
export async function createRole(
  tx: Tx,
  role: { name: string; description?: string | null; grants: readonly Grant[] },
  { by, request }: By,
): Promise<string> {
  await checkGrants(tx, role.grants, by)
  await requireFreeName(tx, role.name, undefined)
  const row = await tx.one<{ id: string }>(sql`
    insert into sys_roles (tenant_id, key, name, description) values (${tx.tenantId}, ${`role-${randomBytes(6).toString('hex')}`}, ${role.name}, ${role.description ?? null}) returning id`)
  if (!row) throw new Error('a role was not stored')
  await putGrants(tx, row.id, role.grants)
  await audit(tx, { action: 'role.created', entity: 'role', entityId: row.id, changes: { ...role }, request })
  return row.id
}

/** The product's own roles keep their names and rights. @throws {NotFound | SystemRole | BeyondOwnRights | Invalid | Conflict} */
export async function changeRole(tx: Tx, id: string, { change, by, request }: By & { change: RoleChange }): Promise<void> {
  await requireOwnRole(tx, id, by)
  if (change.name !== undefined) await requireFreeName(tx, change.name, id)
  if (change.grants) {
    await checkGrants(tx, change.grants, by)
    await putGrants(tx, id, change.grants)
  }
  await tx.run(sql`
    update sys_roles set name = case when ${change.name !== undefined} then ${change.name ?? ''} else name end,
           description = case when ${change.description !== undefined} then ${change.description ?? null} else description end, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${id}`)
  await audit(tx, { action: 'role.updated', entity: 'role', entityId: id, changes: { ...change }, request })
}

/** @throws {NotFound | SystemRole | RoleInUse | BeyondOwnRights} */
export async function deleteRole(tx: Tx, id: string, { by, request }: By): Promise<void> {
  const role = await requireOwnRole(tx, id, by)
  if (role.userCount > 0) throw new RoleInUse()
  await tx.run(sql`delete from sys_roles where tenant_id = ${tx.tenantId} and id = ${id}`)
  await audit(tx, { action: 'role.deleted', entity: 'role', entityId: id, changes: { name: role.name }, request })
}

// Also keeps people from being given the role while it goes.
async function requireOwnRole(tx: Tx, id: string, by: Grants) {
  await lockTenant(tx)
  const role = await roleById(tx, id)
  if (role.system) throw new SystemRole()
  if (!covers(by, asGrants(role.grants))) throw new BeyondOwnRights()
  return role
}

async function checkGrants(tx: Tx, grants: readonly Grant[], by: Grants): Promise<void> {
  const known = await everything(tx)
  const unknown = grants.find(({ permission }) => !known.has(permission))
  if (unknown) throw new Invalid('/grants', `There is no permission ${unknown.permission}`)
  if (new Set(grants.map(({ permission }) => permission)).size !== grants.length)
    throw new Invalid('/grants', 'A permission is named twice')
  if (!covers(by, asGrants(grants))) throw new BeyondOwnRights()
}

const asGrants = (grants: readonly Grant[]): Grants => new Map(grants.map(({ permission, scope }) => [permission, scope]))

async function requireFreeName(tx: Tx, name: string, own: string | undefined): Promise<void> {
  await lockTenant(tx)
  const taken = await tx.one(
    sql`select id from sys_roles where tenant_id = ${tx.tenantId} and name = ${name} and id is distinct from ${own}`,
  )
  if (taken) throw new Conflict('There is a role of this name already')
}

async function putGrants(tx: Tx, id: string, grants: readonly Grant[]): Promise<void> {
  await tx.run(sql`delete from sys_role_permissions where tenant_id = ${tx.tenantId} and role_id = ${id}`)
  await tx.run(sql`
    insert into sys_role_permissions (tenant_id, role_id, permission_key, scope)
    select ${tx.tenantId}, ${id}, g.permission, g.scope from jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) as g(permission text, scope text)
    on conflict (tenant_id, role_id, permission_key) do nothing`)
}
