import type { IDToken } from 'openid-client'
import { now } from '../../../infra/clock.ts'
import { sameSecret } from '../../../infra/crypto/compare.ts'
import { sql } from '../../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { audit } from '../../audit/index.ts'
import type { Opened } from '../sessions.ts'
import { type From, openFor } from '../sign-in.ts'
import { countOidc } from '../tries.ts'
import { digest, type OidcDeps, redirectUriOf, tenantAt, verifierPlace } from './begin.ts'
import { Refused } from './errors.ts'
import { memberOf } from './member.ts'
import { type ActiveProvider, activeProvider } from './provider.ts'
import { claimsOf } from './service.ts'

/** What a browser brought back from a service. */
export interface Brought {
  /** The business whose address was called. */
  slug: string
  /** Everything behind the `?`. */
  query: string
  /** What the browser was given when it began. */
  browser: string | undefined
  from: From
}

/**
 * Settles a sign-in. Its request is used up before the service is asked for anything, whatever comes of that: an answer counts once.
 * @throws {Refused | TooManyRequests}
 */
export async function answerOidc(deps: OidcDeps, brought: Brought): Promise<{ session: Opened; next: string | null }> {
  const { db, http, publicUrl } = deps
  await countOidc(db, brought.from.ip)
  const tenantId = await tenantAt(db, brought.slug)
  const state = new URLSearchParams(brought.query).get('state')
  if (tenantId === undefined || !state || !brought.browser) throw new Refused('foreign')
  const as = <T>(act: (tx: Tx) => Promise<T>) => inTenant(db, { tenantId, actor: SYSTEM }, act)
  const asked = await as((tx) => take(tx, deps, { state, browser: brought.browser ?? '' }))
  if (asked instanceof Refused) throw asked
  const { provider, nonce, verifier, next } = asked
  if (new URLSearchParams(brought.query).get('error') === 'access_denied') throw new Refused('denied')
  try {
    const url = new URL(`${redirectUriOf(publicUrl, brought.slug)}?${brought.query}`)
    const claims = await claimsOf(http, provider, { url, state, nonce, verifier }).catch((error: Error) => {
      throw new Refused('failed', error.message)
    })
    return { session: await as((tx) => enter(tx, provider, claims, brought.from)), next }
  } catch (error) {
    if (error instanceof Refused) await as((tx) => writeDown(tx, error, brought.from))
    throw error
  }
}

interface Asked {
  provider: ActiveProvider
  nonce: string
  verifier: string
  next: string | null
}

interface Row {
  id: string
  browser_hash: Buffer
  issuer: string
  client_id: string
  nonce: string
  verifier: Buffer
  next_path: string | null
  expires_at: string
  used_at: string | null
}

// Another's browser leaves the request as it is: he who began it may still come.
async function take(tx: Tx, { vault }: OidcDeps, { state, browser }: { state: string; browser: string }): Promise<Asked | Refused> {
  const hash = digest(state)
  const row = await tx.one<Row & Record<string, unknown>>(sql`
    select id, browser_hash, issuer, client_id, nonce, verifier, next_path, expires_at, used_at from sys_oidc_requests
     where tenant_id = ${tx.tenantId} and state_hash = ${hash} for update`)
  if (!row || !sameSecret(row.browser_hash, digest(browser))) return new Refused('foreign')
  if (row.used_at !== null || row.expires_at <= now()) return new Refused('expired')
  await tx.run(sql`update sys_oidc_requests set used_at = ${now()} where tenant_id = ${tx.tenantId} and id = ${row.id} returning id`)
  const provider = await activeProvider(tx, vault)
  const verifier = await vault.open(tx, verifierPlace(hash), row.verifier)
  const same = provider?.issuer === row.issuer && provider.clientId === row.client_id
  if (!provider || !same || verifier === undefined) return new Refused('expired')
  return { provider, nonce: row.nonce, verifier, next: row.next_path }
}

async function enter(tx: Tx, provider: ActiveProvider, claims: IDToken, from: From): Promise<Opened> {
  const active = await tx.one(sql`select id from sys_tenants where id = ${tx.tenantId} and status = 'active'`)
  if (!active) throw new Refused('unknown', 'the business is switched off')
  const member = await memberOf(tx, provider, claims, (who) => ({ ...from, actor: { kind: 'user', ...who } }))
  return (await openFor(tx, member, from, 'oidc')).session
}

// Who was turned away, in the log of the business. Its tokens and codes are not among it.
async function writeDown(tx: Tx, refused: Refused, { requestId, ip, userAgent }: From): Promise<void> {
  const request = { actor: { kind: 'user' as const, id: '0', name: '?' }, requestId, ip, userAgent }
  await audit(tx, {
    action: 'session.refused',
    entity: 'sign-in-service',
    entityId: null,
    outcome: 'denied',
    changes: { reason: refused.reason, detail: refused.message.slice(0, 300) },
    request,
  })
}
