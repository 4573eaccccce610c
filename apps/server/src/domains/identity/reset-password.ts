import type { Locale } from '@switchboard/contracts'
import { hashToken } from '../../infra/crypto/tokens.ts'
import { askDirectory } from '../../infra/db/directory.ts'
import { connect, unavailable } from '../../infra/db/pools.ts'
import { sql } from '../../infra/db/sql.ts'
import { type Database, SYSTEM, Tx } from '../../infra/db/tx.ts'
import { audit } from '../audit/index.ts'
import { findToken, type Membership } from './directory.ts'
import { normalEmail } from './email.ts'
import { LinkInvalid } from './errors.ts'
import type { Identity } from './identity.ts'
import { hashPassword } from './password.ts'
import type { From } from './sign-in.ts'
import { countLink, countReset } from './tries.ts'

/**
 * Books a mail for an address, whether it belongs to anybody or not: the worker finds out, where nobody can measure it. Where no mail can be
 * sent nothing is booked. @throws {TooManyRequests}
 */
export async function askForReset(
  { db, config }: Identity,
  { email, locale }: { email: string; locale: Locale },
  ip: string,
): Promise<void> {
  const address = normalEmail(email)
  await countReset(db, { account: address, ip })
  if (config.smtpUrl !== undefined) await askDirectory(db, sql`select app.reset_request(${address}, ${locale})`)
}

/** @throws {LinkInvalid | TooManyRequests} */
export async function checkReset(db: Database, token: string, ip: string): Promise<void> {
  await countLink(db, ip)
  if (!(await findToken(db, hashToken(token), 'reset'))) throw new LinkInvalid()
}

/**
 * Sets the password of the login that the link was mailed to. Every session of it ends, in all its tenants, and each of them has it in its
 * log; a second factor stays. All of it or nothing. @throws {LinkInvalid | TooManyRequests}
 */
export async function useReset({ db }: Identity, { token, password }: { token: string; password: string }, from: From): Promise<void> {
  await checkReset(db, token, from.ip)
  const passwordHash = await hashPassword(password) // before the transaction: it takes a while
  const client = await connect(db.app)
  let broken: Error | undefined
  try {
    await client.query('begin')
    const { rows } = await client.query<{ id: string | null }>('select app.reset_use($1, $2) as id', [hashToken(token), passwordHash])
    const loginId = rows[0]?.id
    if (!loginId) throw new LinkInvalid()
    const { rows: memberships } = await client.query<Membership>('select tenant_id, user_id, slug, name from app.memberships($1)', [
      loginId,
    ])
    for (const { tenant_id, user_id } of memberships) {
      await client.query('select app.use_tenant($1), app.use_actor($2, $3)', [tenant_id, SYSTEM.userId, SYSTEM.scope])
      await noteReset(new Tx(client, tenant_id, SYSTEM), user_id, from)
    }
    await client.query('commit')
  } catch (error) {
    broken = error as Error // the connection goes, and its transaction with it
    throw unavailable(error)
  } finally {
    client.release(broken)
  }
}

async function noteReset(tx: Tx, userId: string, from: From): Promise<void> {
  const user = await tx.one<{ full_name: string }>(sql`select full_name from sys_users where tenant_id = ${tx.tenantId} and id = ${userId}`)
  const actor = { kind: 'user', id: userId, name: user?.full_name ?? '' } as const
  await audit(tx, { action: 'password.reset', entity: 'user', entityId: userId, request: { ...from, actor } })
}
