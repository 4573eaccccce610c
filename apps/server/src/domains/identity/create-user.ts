import { Invalid } from '../../infra/errors.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { type AuditRequest, audit } from '../audit/index.ts'
import { normalEmail } from './email.ts'
import { BeyondOwnRights, EmailTaken } from './errors.ts'
import { covers, type Grants, grantsOfRoles } from './grants.ts'

export interface NewUser {
  email: string
  name: string
  /** From `hashPassword`; null: he chooses his own when he joins. A login that exists already, through another tenant, stays as it is. */
  passwordHash: string | null
  roleIds: readonly string[]
  /** Rights of the one who adds him; undefined: the operator, who may do everything. */
  by?: Grants
  request: AuditRequest | undefined
}

/**
 * Adds a person to the tenant, with a login. Returns his id.
 * @throws {EmailTaken | BeyondOwnRights | Invalid}
 */
export async function createUser(tx: Tx, user: NewUser): Promise<string> {
  await checkRoles(tx, user.roleIds, user.by)
  const email = normalEmail(user.email)
  const login = await tx.one<{ id: string }>(sql`select id from app.login_create(${email}, ${user.passwordHash})`)
  const row =
    login &&
    (await tx.one<{ id: string }>(sql`
    insert into sys_users (tenant_id, auth_user_id, email, full_name) values (${tx.tenantId}, ${login.id}, ${email}, ${user.name})
    on conflict (tenant_id, auth_user_id) do nothing returning id`))
  if (!login || !row) throw new EmailTaken()
  await tx.run(sql`select app.membership_put(${login.id}, ${tx.tenantId}, ${row.id}, true)`)
  await setRoles(tx, row.id, user.roleIds)
  await audit(tx, {
    action: 'user.created',
    entity: 'user',
    entityId: row.id,
    changes: { email, name: user.name, roleIds: user.roleIds },
    request: user.request,
  })
  return row.id
}

/** Holds roles against who hands them out. @throws {Invalid} for a role that is not the tenant's; {BeyondOwnRights} for more than `by` has */
export async function checkRoles(tx: Tx, roleIds: readonly string[], by: Grants | undefined): Promise<void> {
  const found = await tx.run(sql`select id from sys_roles where tenant_id = ${tx.tenantId} and id = any (${roleIds}::bigint[])`)
  if (found.length !== new Set(roleIds).size) throw new Invalid('/roleIds', 'One of these roles does not exist')
  if (by && !covers(by, await grantsOfRoles(tx, roleIds))) throw new BeyondOwnRights()
}

/** Gives a user exactly these roles. */
export async function setRoles(tx: Tx, userId: string, roleIds: readonly string[]): Promise<void> {
  await tx.run(
    sql`delete from sys_user_roles where tenant_id = ${tx.tenantId} and user_id = ${userId} and role_id <> all (${roleIds}::bigint[])`,
  )
  await tx.run(sql`
    insert into sys_user_roles (tenant_id, user_id, role_id) select ${tx.tenantId}, ${userId}, role_id from unnest(${roleIds}::bigint[]) as r(role_id)
    on conflict (tenant_id, user_id, role_id) do nothing`)
}
