import { NotFound } from '../../infra/errors.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { type AuditRequest, audit } from '../audit/index.ts'
import { checkRoles, setRoles } from './create-user.ts'
import { BeyondOwnRights, LastAdmin } from './errors.ts'
import { covers, type Grants, grantsOfUser } from './grants.ts'
import { voidInvitations } from './invite.ts'
import { ADMIN } from './permissions.ts'
import { revokeKeysOf } from './api-keys.ts'
import { endSessions } from './sessions.ts'

export interface UserChange {
  name?: string
  active?: boolean
  roleIds?: readonly string[]
}

interface Row {
  auth_user_id: string
  full_name: string
  status: 'active' | 'inactive'
}

/**
 * Changes a person of the team. Deactivating ends his sessions, his invitation and the API keys he made; nothing of his is deleted. Nobody changes
 * somebody who holds more rights than he does.
 * @throws {NotFound | BeyondOwnRights | LastAdmin | Invalid}
 */
export async function changeUser(
  tx: Tx,
  id: string,
  { change, by, request }: { change: UserChange; by: Grants | undefined; request: AuditRequest | undefined },
): Promise<void> {
  await lockTenant(tx)
  const user = await tx.one<Row>(
    sql`select auth_user_id, full_name, status from sys_users where tenant_id = ${tx.tenantId} and kind = 'staff' and id = ${id} for update`,
  )
  if (!user) throw new NotFound('user')
  if (by && !covers(by, await grantsOfUser(tx, id))) throw new BeyondOwnRights()
  if (change.roleIds) {
    await checkRoles(tx, change.roleIds, by)
    await setRoles(tx, id, change.roleIds)
  }
  if (change.name !== undefined && change.name !== user.full_name) {
    await tx.run(sql`update sys_users set full_name = ${change.name}, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id}`)
    tx.emit({ type: 'user.updated', fields: ['name'], data: { userId: id } })
  }
  if (change.active !== undefined && change.active !== (user.status === 'active'))
    await setActive(tx, { id, loginId: user.auth_user_id, active: change.active, request })
  await requireAdmin(tx)
  await audit(tx, { action: 'user.updated', entity: 'user', entityId: id, changes: { ...change }, request })
}

async function setActive(
  tx: Tx,
  { id, loginId, active, request }: { id: string; loginId: string; active: boolean; request: AuditRequest | undefined },
): Promise<void> {
  const at = active ? null : new Date().toISOString()
  await tx.run(
    sql`update sys_users set status = ${active ? 'active' : 'inactive'}, deactivated_at = ${at}, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id}`,
  )
  await tx.run(sql`select app.membership_put(${loginId}, ${tx.tenantId}, ${id}, ${active})`)
  if (active) return
  await endSessions(tx, id)
  await voidInvitations(tx, id)
  await revokeKeysOf(tx, id, request)
}

/** Whoever may take the last administrator away waits here for whoever else may: two at once would leave none. Held until the commit. */
export async function lockTenant(tx: Tx): Promise<void> {
  await tx.run(sql`select id from sys_tenants where id = ${tx.tenantId} for no key update`)
}

/** @throws {LastAdmin} when no active person holds the administrator's role any more */
async function requireAdmin(tx: Tx): Promise<void> {
  const admin = await tx.one(sql`
    select u.id from sys_users u
      join sys_user_roles ur on ur.tenant_id = ${tx.tenantId} and ur.user_id = u.id
      join sys_roles r on r.tenant_id = ${tx.tenantId} and r.id = ur.role_id and r.key = ${ADMIN} and r.is_system
     where u.tenant_id = ${tx.tenantId} and u.status = 'active' limit 1`)
  if (!admin) throw new LastAdmin()
}
