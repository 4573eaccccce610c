import { createHash, randomBytes } from 'node:crypto'
import { generateSecret, generateURI, verifySync } from 'otplib'
import { openForInstallation, sealForInstallation } from '../../infra/crypto/installation-seal.ts'
import type { MasterKeys } from '../../infra/crypto/master-key.ts'
import type { Statement } from '../../infra/db/sql.ts'
import { sql } from '../../infra/db/sql.ts'

const STEP_SECONDS = 30
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789' // no i, l, o, 0, 1

export function newTotpSecret(): string {
  return generateSecret()
}

/** The address that authenticator apps read, usually as a QR code. */
export function totpUri(secret: string, email: string): string {
  return generateURI({ issuer: 'Switchboard', label: email, secret })
}

/** The step that a 6-digit code belongs to: the present one or a neighbour, for clocks that differ. Undefined where it fits none. */
export function totpStep(secret: string, code: string, nowSeconds: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const result = verifySync({ secret, token: code, epoch: nowSeconds, epochTolerance: STEP_SECONDS })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}

export function sealTotp(keys: MasterKeys, loginId: string, secret: string): Buffer {
  return sealForInstallation(keys, contextOf(loginId), secret)
}

export function openTotp(keys: MasterKeys, loginId: string, sealed: Uint8Array): string | undefined {
  return openForInstallation(keys, contextOf(loginId), sealed)
}

const contextOf = (loginId: string) => `auth_users ${loginId} totp_secret`

/** Ten codes for the day the phone is lost; each works once. About 79 bits each, so their plain hashes can be stored. */
export function newRecoveryCodes(): { codes: string[]; hashes: Buffer[] } {
  const codes = Array.from({ length: 10 }, newRecoveryCode)
  return { codes, hashes: codes.map(hashRecoveryCode) }
}

function newRecoveryCode(): string {
  const letters = Array.from({ length: 16 }, randomLetter)
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-')
}

// Bytes beyond the last full round of the alphabet are thrown away, or some letters would come more often.
function randomLetter(): string {
  for (;;) {
    const byte = randomBytes(1)[0] ?? 255
    if (byte < ALPHABET.length * 8) return ALPHABET[byte % ALPHABET.length] ?? 'a'
  }
}

/** As people type it: capitals, blanks and dashes do not matter. */
export function hashRecoveryCode(code: string): Buffer {
  return createHash('sha256')
    .update(code.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
    .digest()
}

/** The statement that uses up a code, once and for all; its `taken` says whether it was there to be taken. Undefined: the code cannot be right. */
export function takingOf(code: string, login: { id: string; secret: string | undefined }, nowSeconds: number): Statement | undefined {
  if (/^\d{6,8}$/.test(code)) {
    const step = login.secret === undefined ? undefined : totpStep(login.secret, code, nowSeconds)
    return step === undefined ? undefined : sql`select app.login_take_totp_step(${login.id}, ${step}) as taken`
  }
  return sql`select app.login_take_recovery(${login.id}, ${hashRecoveryCode(code)}) as taken`
}
