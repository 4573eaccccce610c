import type { Scope } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { ADMIN } from './permissions.ts'

/** Permission → how far it reaches. */
export type Grants = ReadonlyMap<string, Scope>

// What each scope holds. `team` and `unassigned` hold neither the other: one shows what colleagues have, the other what other teams have.
const HOLDS: Readonly<Record<Scope, readonly Scope[]>> = {
  assigned: ['assigned'],
  team: ['team', 'assigned'],
  unassigned: ['unassigned', 'assigned'],
  all: ['all', 'unassigned', 'team', 'assigned'],
}

/** The wider of two scopes; of the two that cannot be compared it is `team`, since whoever gave it meant something by it. */
export function wider(one: Scope, other: Scope | undefined): Scope {
  if (other === undefined || HOLDS[one].includes(other)) return one
  return HOLDS[other].includes(one) ? other : 'team'
}

/** The wider scope that both hold. */
function narrower(one: Scope, other: Scope): Scope {
  if (HOLDS[one].includes(other)) return other
  return HOLDS[other].includes(one) ? one : 'assigned'
}

/** Whether `holder` could hand out all of `wanted`: each permission, at least as far. Nobody gives, takes or touches more than he has. */
export function covers(holder: Grants, wanted: Grants): boolean {
  return [...wanted].every(([key, scope]) => {
    const own = holder.get(key)
    return own !== undefined && HOLDS[own].includes(scope)
  })
}

/** What both allow, as far as both allow it. */
export function common(one: Grants, other: Grants): Grants {
  const both = [...one].flatMap(([key, scope]) => {
    const own = other.get(key)
    return own === undefined ? [] : [[key, narrower(own, scope)] as const]
  })
  return new Map(both)
}

interface GrantRow {
  key: string
  scope: Scope
}

/** All that a user's roles allow together. */
export async function grantsOfUser(tx: Tx, userId: string): Promise<Grants> {
  const rows = await tx.run<GrantRow & { role: string; is_system: boolean }>(sql`
    select r.key as role, r.is_system, g.permission_key as key, g.scope
      from sys_user_roles u
      join sys_roles r on r.tenant_id = ${tx.tenantId} and r.id = u.role_id
      left join sys_role_permissions g on g.tenant_id = ${tx.tenantId} and g.role_id = r.id
     where u.tenant_id = ${tx.tenantId} and u.user_id = ${userId}`)
  if (rows.some(({ role, is_system }) => is_system && role === ADMIN)) return everything(tx)
  return merged(rows)
}

/** All that a set of roles allows together; roles that do not exist allow nothing. */
export async function grantsOfRoles(tx: Tx, roleIds: readonly string[]): Promise<Grants> {
  const admin = await tx.one(
    sql`select id from sys_roles where tenant_id = ${tx.tenantId} and id = any (${roleIds}::bigint[]) and key = ${ADMIN} and is_system`,
  )
  if (admin) return everything(tx)
  return merged(
    await tx.run<GrantRow>(
      sql`select permission_key as key, scope from sys_role_permissions where tenant_id = ${tx.tenantId} and role_id = any (${roleIds}::bigint[])`,
    ),
  )
}

/** Every permission there is, over all rows. */
export async function everything(tx: Tx): Promise<Grants> {
  const rows = await tx.run<{ key: string }>(sql`select key from sys_permissions`)
  return new Map(rows.map(({ key }) => [key, 'all' as const]))
}

function merged(rows: readonly { key: string | null; scope: Scope | null }[]): Grants {
  const grants = new Map<string, Scope>()
  for (const { key, scope } of rows) if (key && scope) grants.set(key, wider(scope, grants.get(key)))
  return grants
}
