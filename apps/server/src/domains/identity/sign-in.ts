import type { Me } from '@switchboard/contracts'
import { connect, unavailable } from '../../infra/db/pools.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { sql } from '../../infra/db/sql.ts'
import { audit } from '../audit/index.ts'
import { type Login, loginByEmail, type Membership, membershipsOf } from './directory.ts'
import { normalEmail } from './email.ts'
import { TenantAmbiguous, TotpRequired, WrongCredentials } from './errors.ts'
import type { Identity } from './identity.ts'
import { me } from './me.ts'
import { passwordFits } from './password.ts'
import { openTotp, takingOf } from './second-factor.ts'
import { refusePassword } from './oidc/only-by-oidc.ts'
import { type Opened, type OpenedBy, openSession } from './sessions.ts'
import { countTry, takeBackTry } from './tries.ts'

export interface SignInInput {
  email: string
  password: string
  tenant?: string
  code?: string
}

export interface From {
  ip: string
  userAgent: string | undefined
  requestId: string
}

/**
 * Checks who he says he is and opens a session. Whatever is wrong with address, password or business is told in one way and takes the same time.
 * @throws {WrongCredentials | TotpRequired | TenantAmbiguous | TooManyRequests}
 */
export async function signIn(identity: Identity, input: SignInInput, from: From): Promise<{ session: Opened; user: Me }> {
  const { db } = identity
  const email = normalEmail(input.email)
  const trier = { account: email, ip: from.ip }
  await countTry(db, trier)
  const login = await loginByEmail(db, email)
  const fits = await passwordFits(login?.password_hash, input.password)
  if (!login || !fits || login.status !== 'active') throw new WrongCredentials()
  const choice = chooseTenant(await membershipsOf(db, login.id), input.tenant)
  if (login.totp_enabled && input.code !== undefined)
    await passSecondFactor(identity, { login, code: input.code, keepCode: choice instanceof TenantAmbiguous })
  await takeBackTry(db, trier) // wrong codes stay counted; being asked for one is no failure
  if (login.totp_enabled && input.code === undefined) throw new TotpRequired(false)
  if (choice instanceof Error) throw choice
  return enter(identity, choice, from)
}

// The choice is told only after the second factor: whose password leaked does not show where he works.
function chooseTenant(memberships: readonly Membership[], slug: string | undefined): Membership | TenantAmbiguous | WrongCredentials {
  const fitting = slug === undefined ? memberships : memberships.filter((one) => one.slug === slug)
  if (fitting.length > 1) return new TenantAmbiguous(fitting)
  return fitting[0] ?? new WrongCredentials()
}

/**
 * Uses up the code. `keepCode`: checks that it could be used up, and leaves it for the call that names the business.
 * @throws {TotpRequired} where it is wrong or used
 */
async function passSecondFactor(
  { db, masterKeys }: Identity,
  { login, code, keepCode }: { login: Login; code: string; keepCode: boolean },
): Promise<void> {
  const secret = login.totp_secret ? openTotp(masterKeys, login.id, login.totp_secret) : undefined
  const taking = takingOf(code.trim(), { id: login.id, secret }, Math.floor(Date.now() / 1000))
  if (!taking || !(await takeCode(db, taking, keepCode ? 'rollback' : 'commit'))) throw new TotpRequired(true)
}

async function takeCode(db: Database, taking: ReturnType<typeof sql>, end: 'commit' | 'rollback'): Promise<boolean> {
  const client = await connect(db.app)
  let broken: Error | undefined
  try {
    await client.query('begin')
    const { rows } = await client.query<{ taken: boolean }>(taking.text, [...taking.values])
    await client.query(end)
    return rows[0]?.taken ?? false
  } catch (error) {
    broken = error as Error // the connection goes, and its transaction with it
    throw unavailable(error)
  } finally {
    client.release(broken)
  }
}

function enter({ db, pictureOf }: Identity, membership: Membership, from: From): Promise<{ session: Opened; user: Me }> {
  return inTenant(db, { tenantId: membership.tenant_id, actor: SYSTEM }, async (tx) => {
    const active = await tx.one<{ full_name: string }>(sql`
      select u.full_name from sys_users u join sys_tenants t on t.id = ${tx.tenantId} and t.status = 'active'
       where u.tenant_id = ${tx.tenantId} and u.id = ${membership.user_id} and u.status = 'active'`)
    if (!active) throw new WrongCredentials()
    const { session } = await openFor(tx, { id: membership.user_id, name: active.full_name }, from)
    return { session, user: await me(tx, membership.user_id, { pictureOf }) }
  })
}

/** Opens the session of somebody who has proved who he is, and writes it down. @throws {OidcOnly} where a password is none */
export async function openFor(
  tx: Tx,
  user: { id: string; name: string },
  from: From,
  by: OpenedBy = 'password',
): Promise<{ session: Opened; user: Me }> {
  if (by === 'password') await refusePassword(tx, user.id)
  const session = await openSession(tx, user.id, { ...from, by })
  await tx.run(sql`update sys_users set last_seen_at = now() where tenant_id = ${tx.tenantId} and id = ${user.id}`)
  await audit(tx, {
    action: 'session.created',
    entity: 'session',
    entityId: session.id,
    changes: { by },
    request: { ...from, actor: { kind: 'user', ...user } },
  })
  return { session, user: await me(tx, user.id) }
}
