import { type Database, inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Caller } from '../../infra/http/access.ts'
import { type AuditRequest, audit } from '../audit/index.ts'
import { loginOf, type Membership } from './directory.ts'
import { WrongPassword } from './errors.ts'
import { hashPassword, passwordFits } from './password.ts'
import { countTry, takeBackTry } from './tries.ts'

/** Asks for the password again before something that a borrowed session must not do. @throws {WrongPassword | TooManyRequests} */
export async function confirmPassword(db: Database, caller: Caller, { password, ip }: { password: string; ip: string }): Promise<void> {
  const login = await asUser(db, caller, (tx) => loginOf(tx, caller.userId))
  const trier = { account: login.email, ip }
  await countTry(db, trier)
  if (!(await passwordFits(login.password_hash, password))) throw new WrongPassword()
  await takeBackTry(db, trier)
}

/** Sets a new password; every other session of the login ends, in all its tenants. @throws {WrongPassword | TooManyRequests} */
export async function changePassword(
  db: Database,
  caller: Caller,
  change: { current: string; next: string; request: AuditRequest },
): Promise<void> {
  await confirmPassword(db, caller, { password: change.current, ip: change.request.ip })
  const hash = await hashPassword(change.next) // before the transaction: it takes a while
  await asUser(db, caller, async (tx) => {
    const login = await loginOf(tx, caller.userId)
    await tx.run(sql`select app.login_set_password(${login.id}, ${hash})`)
    const memberships = await tx.run<Membership>(sql`select tenant_id, user_id, slug, name from app.memberships(${login.id})`)
    for (const { tenant_id, user_id } of memberships)
      await tx.run(sql`select app.tokens_revoke(${tenant_id}, 'session', ${user_id}, ${caller.tokenId})`)
    await audit(tx, { action: 'password.changed', entity: 'user', entityId: caller.userId, request: change.request })
  })
}

function asUser<T>(db: Database, caller: Caller, act: (tx: Tx) => Promise<T>): Promise<T> {
  return inTenant(db, { tenantId: caller.tenantId, actor: SYSTEM }, act)
}
