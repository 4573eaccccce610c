import type { Vault } from '../../../infra/crypto/envelope.ts'
import { newToken } from '../../../infra/crypto/tokens.ts'
import { now, plusMs } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../../infra/errors.ts'
import { askingIntegration } from './integration.ts'
import { redirectUriOf } from './offered.ts'
import { sealVerifier } from './sealed.ts'
import { challengeOf, newVerifier } from './verifier.ts'

/** The platforms' codes live no longer. */
const ANSWER_WITHIN_MS = 10 * 60_000

/** Whose session asks, for which integration, by which consent. */
export interface ConsentAsk {
  integrationId: string
  consent: string
  sessionId: string
}

/**
 * Makes the address of the platform's page. The answer counts once, within ten minutes, in this session, for this integration and provider, at an address of ours
 * that nothing in the request can change. @throws {NotFound | Invalid}
 */
export async function beginConsent(tx: Tx, { vault, publicUrl }: { vault: Vault; publicUrl: string }, ask: ConsentAsk): Promise<string> {
  const asking = await askingIntegration(tx, vault, ask.integrationId)
  if (!asking) throw new NotFound('integration')
  const { app, consents } = asking
  const consent = consents.find(({ key }) => key === ask.consent)
  if (!consent)
    throw new Invalid('/consent', 'This integration cannot be connected by this consent, or lacks the app’s id and secrets for it')
  await forgetConsents(tx)

  const { token: state, hash } = newToken('consent')
  const verifier = newVerifier()
  const redirectUri = redirectUriOf(publicUrl, consent.key)
  await tx.run(sql`
    insert into channels_consent (tenant_id, integration_id, consent, session_id, state_hash, redirect_uri, verifier, expires_at)
    values (${tx.tenantId}, ${ask.integrationId}, ${consent.key}, ${ask.sessionId}, ${hash}, ${redirectUri}, ${await sealVerifier(tx, vault, hash, verifier)}, ${plusMs(now(), ANSWER_WITHIN_MS)})
    returning id`)
  return consent.authorise({ app, redirectUri, state, challenge: challengeOf(verifier) })
}

/** Forgets what nobody can use any more, tokens that were not chosen with it. */
export async function forgetConsents(tx: Tx): Promise<void> {
  await tx.run(sql`delete from channels_consent where tenant_id = ${tx.tenantId} and expires_at < ${plusMs(now(), -KEPT_MS)} returning id`)
  await tx.run(sql`
    update channels_consent set found = null, verifier = null where tenant_id = ${tx.tenantId} and expires_at < ${now()} and (found is not null or verifier is not null) returning id`)
}

/** So long somebody who comes late is told so. */
const KEPT_MS = 24 * 3_600_000
