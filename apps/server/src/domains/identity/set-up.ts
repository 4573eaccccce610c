import type { Me, SetUp } from '@switchboard/contracts'
import { Invalid } from '../../infra/errors.ts'
import { hashToken } from '../../infra/crypto/tokens.ts'
import { connect, unavailable } from '../../infra/db/pools.ts'
import { type Statement, sql } from '../../infra/db/sql.ts'
import { type Database, SYSTEM, Tx } from '../../infra/db/tx.ts'
import { audit } from '../audit/index.ts'
import { createUser } from './create-user.ts'
import { findToken } from './directory.ts'
import { normalEmail } from './email.ts'
import { SetUpLinkInvalid } from './errors.ts'
import type { Identity } from './identity.ts'
import { knownZone } from './known-zone.ts'
import { hashPassword } from './password.ts'
import { ADMIN } from './permissions.ts'
import type { Opened } from './sessions.ts'
import { type From, openFor } from './sign-in.ts'
import { slugOf } from './slug-of.ts'
import { addDefaultRoles } from './tenants.ts'
import { countSetUp } from './tries.ts'

/** Whether the link still opens something. @throws {SetUpLinkInvalid | TooManyRequests} */
export async function checkSetUpLink(db: Database, token: string, ip: string): Promise<void> {
  await countSetUp(db, ip)
  if (!(await findToken(db, hashToken(token), 'setup'))) throw new SetUpLinkInvalid()
}

/**
 * Makes the first business with its roles and its first administrator, and signs him in: all of it, or nothing and the link stays good.
 * Of several at once one wins.
 * @throws {SetUpLinkInvalid | Invalid | TooManyRequests}
 */
export async function setUp({ db }: Identity, { token, business, admin }: SetUp, from: From): Promise<{ session: Opened; user: Me }> {
  await checkSetUpLink(db, token, from.ip)
  const names = { business: filled(business.name, '/business/name'), admin: filled(admin.name, '/admin/name') }
  const timeZone = knownZone(business.timeZone, '/business/timeZone')
  const slug = business.slug ?? slugOf(names.business)
  const passwordHash = await hashPassword(admin.password) // before the transaction: it takes a while
  const made = sql`select app.setup_tenant(${hashToken(token)}, ${slug}, ${names.business}, ${timeZone}, ${business.locale}) as id`
  return inFirstTenant(db, made, async (tx) => {
    const roles = await addDefaultRoles(tx)
    const user = { email: admin.email, name: names.admin, passwordHash, roleIds: [roles[ADMIN] ?? ''], request: undefined }
    const userId = await createUser(tx, user)
    // A login may be left from before; the password given now is the one that counts.
    await tx.run(sql`select app.login_set_password(id, ${passwordHash}) from app.login_by_email(${normalEmail(admin.email)})`)
    const entered = await openFor(tx, { id: userId, name: names.admin }, from)
    await audit(tx, {
      action: 'tenant.created',
      entity: 'tenant',
      entityId: tx.tenantId,
      changes: { slug, name: names.business, timeZone, locale: business.locale },
      request: { ...from, actor: { kind: 'user', id: userId, name: names.admin } },
    })
    return entered
  })
}

/** One transaction that begins without a tenant and goes on in the one that `making` has made. @throws {SetUpLinkInvalid} when it made none */
async function inFirstTenant<T>(db: Database, making: Statement, act: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await connect(db.app)
  let broken: Error | undefined
  try {
    await client.query('begin')
    const { rows } = await client.query<{ id: string | null }>(making.text, [...making.values])
    const id = rows[0]?.id
    if (!id) throw new SetUpLinkInvalid()
    await client.query('select app.use_tenant($1), app.use_actor($2, $3)', [id, SYSTEM.userId, SYSTEM.scope])
    const result = await act(new Tx(client, id, SYSTEM))
    await client.query('commit')
    return result
  } catch (error) {
    broken = error as Error // the connection goes, and its transaction with it: it happens once in an installation's life
    throw unavailable(error)
  } finally {
    client.release(broken)
  }
}

function filled(text: string, path: string): string {
  if (text.trim() === '') throw new Invalid(path, 'must not be empty')
  return text.trim()
}
