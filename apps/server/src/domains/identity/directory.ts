import { askDirectory } from '../../infra/db/directory.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Database, Tx } from '../../infra/db/tx.ts'

/** A login as the directory shows it. `totp_secret` is sealed with the installation's key. */
export interface Login {
  id: string
  email: string
  password_hash: string | null
  status: 'active' | 'disabled'
  totp_secret: Buffer | null
  totp_enabled: boolean
}

export interface Membership {
  tenant_id: string
  user_id: string
  slug: string
  name: string
}

export interface FoundToken {
  id: string
  tenant_id: string
  subject: string
  created_at: string
  last_used_at: string
}

export async function loginByEmail(db: Database, email: string): Promise<Login | undefined> {
  return (
    await askDirectory<Login>(db, sql`select id, email, password_hash, status, totp_secret, totp_enabled from app.login_by_email(${email})`)
  )[0]
}

/** The login of a user of the transaction's tenant. */
export async function loginOf(tx: Tx, userId: string): Promise<Login> {
  const user = await tx.one<{ auth_user_id: string }>(
    sql`select auth_user_id from sys_users where tenant_id = ${tx.tenantId} and id = ${userId}`,
  )
  const login =
    user &&
    (await tx.one<Login>(
      sql`select id, email, password_hash, status, totp_secret, totp_enabled from app.login_by_id(${user.auth_user_id})`,
    ))
  if (!login) throw new Error('a user has no login')
  return login
}

export function membershipsOf(db: Database, loginId: string): Promise<Membership[]> {
  return askDirectory<Membership>(db, sql`select tenant_id, user_id, slug, name from app.memberships(${loginId})`)
}

export async function findToken(db: Database, hash: Buffer, purpose: string): Promise<FoundToken | undefined> {
  return (
    await askDirectory<FoundToken>(
      db,
      sql`select id, tenant_id, subject, created_at, last_used_at from app.token_find(${hash}, ${purpose})`,
    )
  )[0]
}
