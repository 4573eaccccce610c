import { connect, unavailable } from '../../infra/db/pools.ts'
import { type Statement, sql } from '../../infra/db/sql.ts'
import type { Database, Tx } from '../../infra/db/tx.ts'
import type pg from 'pg'

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

/**
 * Asks one of the allow-listed functions that lead from what a caller knows to his tenant: before that there is no tenant to be in.
 * @throws {DatabaseUnavailable}
 */
export async function ask<Row extends object>(db: Database, statement: Statement): Promise<Row[]> {
  const client = await connect(db.app)
  let broken: Error | undefined
  try {
    return (await client.query<Row>(statement as pg.QueryConfig)).rows
  } catch (error) {
    const cause = unavailable(error)
    if (cause !== error) broken = error as Error
    throw cause
  } finally {
    client.release(broken)
  }
}

export async function loginByEmail(db: Database, email: string): Promise<Login | undefined> {
  return (
    await ask<Login>(db, sql`select id, email, password_hash, status, totp_secret, totp_enabled from app.login_by_email(${email})`)
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
  return ask<Membership>(db, sql`select tenant_id, user_id, slug, name from app.memberships(${loginId})`)
}

export async function findToken(db: Database, hash: Buffer, purpose: string): Promise<FoundToken | undefined> {
  return (
    await ask<FoundToken>(db, sql`select id, tenant_id, subject, created_at, last_used_at from app.token_find(${hash}, ${purpose})`)
  )[0]
}
