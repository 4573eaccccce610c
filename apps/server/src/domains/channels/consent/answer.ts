import {
  type Consent,
  type ConsentAnswer,
  type ConsentCode,
  type GrantedPage,
  type Http,
  HttpFailure,
  readConsentAnswer,
} from '@switchboard/adapters'
import type { Instant } from '@switchboard/contracts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import { now, plusMs } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import { type Database, inTenant, type Tx } from '../../../infra/db/tx.ts'
import { actorFor, type Caller } from '../../../infra/http/access.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { renewKnown } from './renew-known.ts'
import { foundOf, sealFound } from './sealed.ts'
import { type Taken, takeState } from './take-state.ts'

export interface AnswerDeps {
  db: Database
  vault: Vault
  http: Http
}

/** An answer of a platform, as a browser brought it. */
export interface BroughtAnswer {
  caller: Caller
  /** The provider's word in the address that was called. */
  provider: string
  query: Readonly<Record<string, unknown>>
  request: AuditRequest
}

/** `foreign`: not asked for in this session, or never; the others are the row `id`, `settled` in whichever way. */
export type Answered = { kind: 'foreign' } | { kind: 'settled' | 'used' | 'expired'; id: string }

/** Pages are chosen within half an hour; tokens that nobody chose are forgotten then. */
const CHOOSE_WITHIN_MS = 30 * 60_000

/**
 * Settles what a platform answered. The state is used up before the platform is asked for tokens, whatever comes of that: a code counts once, and so does its answer.
 * Pages of the integration that were found get their new access at once; others wait to be chosen.
 */
export async function answerConsent(deps: AnswerDeps, brought: BroughtAnswer): Promise<Answered> {
  const { caller, query, provider } = brought
  const as = <T>(act: (tx: Tx) => Promise<T>) => inTenant(deps.db, { tenantId: caller.tenantId, actor: actorFor(caller, 'all') }, act)
  const taken = await as((tx) => takeState(tx, deps.vault, { sessionId: caller.tokenId, provider, state: query.state }))
  if (taken.kind !== 'taken') return taken

  const settled = await settle(taken, readConsentAnswer(query), deps.http)
  await as((tx) => keep(tx, deps.vault, { taken, settled, request: brought.request }))
  return { kind: 'settled', id: taken.id }
}

type Settled =
  | { standing: 'granted'; pages: readonly GrantedPage[]; at: Instant }
  | { standing: 'denied' }
  | { standing: 'failed'; detail: string }

async function settle({ consent, app, redirectUri, verifier }: Taken, answer: ConsentAnswer, http: Http): Promise<Settled> {
  if (answer.kind === 'no') return { standing: 'denied' }
  if (answer.kind === 'error') return { standing: 'failed', detail: answer.message }
  if (answer.kind === 'nothing') return { standing: 'failed', detail: `${consent.name} answered with neither yes nor no.` }
  const granted = await exchanged(consent, { app, code: answer.code, redirectUri, verifier }, http)
  if (typeof granted === 'string') return { standing: 'failed', detail: granted }
  return { standing: 'granted', pages: granted, at: now() }
}

/** The accounts, or why there are none. A failure's own words may quote an address with a secret in it. */
async function exchanged(consent: Consent, code: ConsentCode, http: Http): Promise<readonly GrantedPage[] | string> {
  try {
    const granted = await consent.exchange(code, http)
    return 'class' in granted ? `${granted.message} (${granted.code})` : granted
  } catch (error) {
    if (error instanceof HttpFailure) return `${consent.name} could not be reached.`
    throw error
  }
}

async function keep(
  tx: Tx,
  vault: Vault,
  { taken, settled, request }: { taken: Taken; settled: Settled; request: AuditRequest },
): Promise<void> {
  const { id, hash, integrationId, consent } = taken
  const all = settled.standing === 'granted' ? settled.pages.map((page) => foundOf(page, settled.at)) : []
  const found = await renewKnown(tx, vault, integrationId, all)
  const detail = settled.standing === 'failed' ? settled.detail.slice(0, 1000) : null
  await tx.run(sql`
    update channels_consent set standing = ${settled.standing}, detail = ${detail}, found = ${await sealFound(tx, vault, hash, found)}, expires_at = ${plusMs(now(), CHOOSE_WITHIN_MS)}
     where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  const renewed = found.filter(({ access }) => access === undefined).map(({ account }) => account)
  const changes = { consent: consent.key, standing: settled.standing, accounts: found.map(({ account }) => account), renewed }
  await audit(tx, { request, action: 'integration.consented', entity: 'integration', entityId: integrationId, changes })
}
