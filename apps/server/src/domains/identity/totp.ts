import QRCode from 'qrcode'
import type { MasterKeys } from '../../infra/crypto/master-key.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { type AuditRequest, audit } from '../audit/index.ts'
import { type Login, loginOf } from './directory.ts'
import { TotpAlreadyOn, WrongCode } from './errors.ts'
import { newRecoveryCodes, newTotpSecret, openTotp, sealTotp, totpStep, totpUri } from './second-factor.ts'

/** Prepares a second factor; nothing asks for it until a code has confirmed it. A second call replaces an unconfirmed one. @throws {TotpAlreadyOn} */
export async function setUpTotp(tx: Tx, userId: string, masterKeys: MasterKeys): Promise<{ secret: string; uri: string; qr: string }> {
  const login = await lockedLogin(tx, userId)
  if (login.totp_enabled) throw new TotpAlreadyOn()
  const secret = newTotpSecret()
  await tx.run(sql`select app.login_set_totp(${login.id}, ${sealTotp(masterKeys, login.id, secret)}, false, '{}')`)
  const uri = totpUri(secret, login.email)
  return { secret, uri, qr: await QRCode.toDataURL(uri, { margin: 1, width: 240 }) }
}

/** Switches the second factor on. The recovery codes are shown this once. @throws {TotpAlreadyOn | WrongCode} */
export async function confirmTotp(
  tx: Tx,
  userId: string,
  { code, masterKeys, request }: { code: string; masterKeys: MasterKeys; request: AuditRequest },
): Promise<string[]> {
  const login = await lockedLogin(tx, userId)
  if (login.totp_enabled) throw new TotpAlreadyOn()
  const secret = login.totp_secret ? openTotp(masterKeys, login.id, login.totp_secret) : undefined
  const step = secret === undefined ? undefined : totpStep(secret, code, Math.floor(Date.now() / 1000))
  if (step === undefined) throw new WrongCode()
  const { codes, hashes } = newRecoveryCodes()
  await tx.run(sql`select app.login_set_totp(${login.id}, ${login.totp_secret}, true, ${hashes}::bytea[])`)
  await tx.run(sql`select app.login_take_totp_step(${login.id}, ${step})`) // the code that confirmed it signs nobody in
  await audit(tx, { action: 'totp.enabled', entity: 'user', entityId: userId, request })
  return codes
}

/** Switches it off; the caller has confirmed his password. Harmless when it is off. */
export async function disableTotp(tx: Tx, userId: string, request: AuditRequest): Promise<void> {
  const login = await lockedLogin(tx, userId)
  await tx.run(sql`select app.login_set_totp(${login.id}, null, false, '{}')`)
  await audit(tx, { action: 'totp.disabled', entity: 'user', entityId: userId, request })
}

// One change of a login's second factor at a time: a set-up that overtakes a confirmation would switch it off again.
async function lockedLogin(tx: Tx, userId: string): Promise<Login> {
  const { id } = await loginOf(tx, userId)
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('second factor', ${id}))`)
  return loginOf(tx, userId)
}
