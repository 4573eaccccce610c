import { createHash, randomBytes } from 'node:crypto'
import type { Http } from '@switchboard/adapters/adapter'
import type { BeginOidc } from '@switchboard/contracts'
import { randomNonce, randomPKCECodeVerifier } from 'openid-client'
import { now, plusMs } from '../../../infra/clock.ts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import { askDirectory } from '../../../infra/db/directory.ts'
import { sql } from '../../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { countOidc } from '../tries.ts'
import { OidcUnreachable } from './errors.ts'
import { activeProvider } from './provider.ts'
import { authorizeUrl } from './service.ts'

/** Whoever takes longer at the service begins anew. */
export const ANSWER_WITHIN_MS = 10 * 60_000

export interface OidcDeps {
  db: Database
  vault: Vault
  http: Http
  publicUrl: string
}

/** Where a business's service sends browsers back to: nothing in a request can change it, and each business has its own. */
export function redirectUriOf(publicUrl: string, slug: string): string {
  return `${publicUrl}/oidc/${slug}`
}

/** SHA-256 of a secret of 256 random bits. */
export function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Where the verifier of a sign-in stands, sealed. */
export const verifierPlace = (stateHash: Buffer) => ({ table: 'sys_oidc_requests', row: stateHash.toString('hex'), column: 'verifier' })

/** The business of that short name; undefined where there is none. */
export async function tenantAt(db: Database, slug: string): Promise<string | undefined> {
  const [found] = await askDirectory<{ tenant_id: string }>(db, sql`select tenant_id from app.tenant_by_slug(${slug})`)
  return found?.tenant_id
}

/**
 * Begins a sign-in: where the browser goes, and what it must bring back itself besides the answer. A business without a service is answered as one that is not there.
 * @throws {NotFound | OidcUnreachable | TooManyRequests}
 */
export async function beginOidc(deps: OidcDeps, { tenant: slug, next }: BeginOidc, ip: string): Promise<{ url: string; browser: string }> {
  const { db, vault, http, publicUrl } = deps
  await countOidc(db, ip)
  const tenantId = await tenantAt(db, slug)
  const as = <T>(act: (tx: Tx) => Promise<T>) => inTenant(db, { tenantId: tenantId ?? '', actor: SYSTEM }, act)
  const provider = tenantId === undefined ? undefined : await as((tx) => activeProvider(tx, vault))
  if (!provider) throw new NotFound('sign-in service')
  const [state, browser, verifier, nonce] = [newSecret(), newSecret(), randomPKCECodeVerifier(), randomNonce()]
  const url = await authorizeUrl(http, provider, { redirectUri: redirectUriOf(publicUrl, slug), state, nonce, verifier }).catch(() => {
    throw new OidcUnreachable()
  })
  await as(async (tx) => {
    const hash = digest(state)
    await tx.run(
      sql`delete from sys_oidc_requests where tenant_id = ${tx.tenantId} and expires_at < ${plusMs(now(), -ANSWER_WITHIN_MS)} returning id`,
    )
    await tx.run(sql`
      insert into sys_oidc_requests (tenant_id, state_hash, browser_hash, issuer, client_id, nonce, verifier, next_path, expires_at)
      values (${tx.tenantId}, ${hash}, ${digest(browser)}, ${provider.issuer}, ${provider.clientId}, ${nonce}, ${await vault.seal(tx, verifierPlace(hash), verifier)}, ${next ?? null}, ${plusMs(now(), ANSWER_WITHIN_MS)})
      returning id`)
  })
  return { url, browser }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
