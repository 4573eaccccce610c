import type { Consent, ConsentApp } from '@switchboard/adapters'
import type { Instant } from '@switchboard/contracts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import { hashToken, purposeOf } from '../../../infra/crypto/tokens.ts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { askingIntegration } from './integration.ts'
import { openVerifier } from './sealed.ts'

/** A consent whose answer is being settled, by whoever took it and nobody else. */
export interface Taken {
  kind: 'taken'
  id: string
  hash: Buffer
  integrationId: string
  consent: Consent
  app: ConsentApp
  redirectUri: string
  verifier: string
}

interface Row {
  id: string
  integration_id: string
  consent: string
  session_id: string
  redirect_uri: string
  verifier: Buffer | null
  standing: string
  expires_at: Instant
}

/**
 * Uses a state up. What was begun in another session, for another provider or by nobody is one and the same; such a try leaves the state as it is. Of two that bring
 * it at once the second finds it used.
 */
export async function takeState(
  tx: Tx,
  vault: Vault,
  { sessionId, provider, state }: { sessionId: string; provider: string; state: unknown },
): Promise<Taken | { kind: 'foreign' } | { kind: 'used' | 'expired'; id: string }> {
  if (typeof state !== 'string' || purposeOf(state) !== 'consent') return { kind: 'foreign' }
  const hash = hashToken(state)
  const row = await tx.one<Row & Record<string, unknown>>(sql`
    select id, integration_id, consent, session_id, redirect_uri, verifier, standing, expires_at from channels_consent
     where tenant_id = ${tx.tenantId} and state_hash = ${hash} for update`)
  if (!row || row.session_id !== sessionId || row.consent !== provider) return { kind: 'foreign' }
  if (row.standing !== 'asked') return { kind: 'used', id: row.id }
  const asking = await askingIntegration(tx, vault, row.integration_id)
  const consent = asking?.consents.find(({ key }) => key === row.consent)
  const verifier = await openVerifier(tx, vault, hash, row.verifier)
  if (row.expires_at <= now() || !asking || !consent || verifier === undefined) return { kind: 'expired', id: row.id }
  await tx.run(
    sql`update channels_consent set standing = 'answered', verifier = null where tenant_id = ${tx.tenantId} and id = ${row.id} returning id`,
  )
  const { id, integration_id: integrationId, redirect_uri: redirectUri } = row
  return { kind: 'taken', id, hash, integrationId, consent, app: asking.app, redirectUri, verifier }
}
