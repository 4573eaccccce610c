import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { audit } from '../audit/index.ts'
import { type Membership, loginOf } from './directory.ts'

/** Gives a user's login a new password without asking for the old one: for the operator. Every session of the login ends, in all its tenants. Returns how many. */
export async function setPassword(tx: Tx, userId: string, passwordHash: string): Promise<number> {
  const login = await loginOf(tx, userId)
  await tx.run(sql`select app.login_set_password(${login.id}, ${passwordHash})`)
  let ended = 0
  for (const { tenant_id, user_id } of await tx.run<Membership>(
    sql`select tenant_id, user_id, slug, name from app.memberships(${login.id})`,
  )) {
    const row = await tx.one<{ ended: number }>(sql`select app.tokens_revoke(${tenant_id}, 'session', ${user_id}, null) as ended`)
    ended += row?.ended ?? 0
  }
  await audit(tx, { action: 'password.set', entity: 'user', entityId: userId, request: undefined })
  return ended
}
