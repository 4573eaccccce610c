import type { GrantedPage } from '@switchboard/adapters'
import type { Instant, Platform } from '@switchboard/contracts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { StoredAccess } from '../secrets.ts'
import { lifeOf, type TokenLife } from '../token-life.ts'

/** An account that was found, as it is sealed in channels_consent.found. */
export interface Found {
  platform: Platform
  account: string
  secondary?: string
  name: string
  /** Until the page has it: a refresh token may count once, and is the page's alone from then on. */
  access?: StoredAccess & { life: TokenLife }
}

/** What of a grant is kept. `at`: when the platform answered. Pure. */
export function foundOf({ platform, account, accountSecondary, name, tokens, settings }: GrantedPage, at: Instant): Found {
  const { accessToken, refreshToken } = tokens
  const access = { accessToken, ...(refreshToken && { refreshToken }), ...(settings && { settings }), life: lifeOf(tokens, at) }
  return { platform, account, name, ...(accountSecondary && { secondary: accountSecondary }), access }
}

const place = (hash: Buffer, column: string) => ({ table: 'channels_consent', row: hash.toString('hex'), column })

export function sealFound(tx: Tx, vault: Vault, hash: Buffer, found: readonly Found[]): Promise<Buffer> {
  return vault.seal(tx, place(hash, 'found'), JSON.stringify(found))
}

/** Empty when there is nothing, or it cannot be opened any more. */
export async function openFound(tx: Tx, vault: Vault, hash: Buffer, sealed: Buffer | null): Promise<Found[]> {
  const opened = sealed === null ? undefined : await vault.open(tx, place(hash, 'found'), sealed)
  return opened === undefined ? [] : (JSON.parse(opened) as Found[])
}

export function sealVerifier(tx: Tx, vault: Vault, hash: Buffer, verifier: string): Promise<Buffer> {
  return vault.seal(tx, place(hash, 'verifier'), verifier)
}

export async function openVerifier(tx: Tx, vault: Vault, hash: Buffer, sealed: Buffer | null): Promise<string | undefined> {
  return sealed === null ? undefined : vault.open(tx, place(hash, 'verifier'), sealed)
}
