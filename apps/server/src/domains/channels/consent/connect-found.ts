import type { ConnectFound } from '@switchboard/contracts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { connectPage } from '../connect-integration.ts'
import { ConsentOver } from '../errors.ts'
import { keepLife } from '../token-life.ts'
import { consentRow } from './read-outcome.ts'
import { ownPage } from './renew-known.ts'
import { openFound, sealFound } from './sealed.ts'

/**
 * Connects an account that a consent found, and answers with its page. A second call finds it connected.
 * @throws {NotFound | ConsentOver | AccountConnected}
 */
export async function connectFound(
  tx: Tx,
  vault: Vault,
  { id, sessionId, platform, account }: ConnectFound & { id: string; sessionId: string },
): Promise<string> {
  const row = await consentRow(tx, { id, sessionId })
  const connected = await ownPage(tx, row.integration_id, { platform, account })
  if (connected !== undefined) return connected
  if (row.standing !== 'granted' || row.expires_at <= now()) throw new ConsentOver()
  const found = await openFound(tx, vault, row.state_hash, row.found)
  const one = found.find((page) => page.platform === platform && page.account === account)
  if (!one) throw new NotFound('account')
  if (!one.access) throw new ConsentOver()
  const { life, ...access } = one.access
  const pageId = await connectPage(tx, vault, {
    integrationId: row.integration_id,
    platform,
    via: row.via,
    account,
    name: one.name,
    ...(one.secondary && { secondary: one.secondary }),
    access: { settings: {}, ...access },
  })
  await keepLife(tx, pageId, life)
  const { access: _, ...rest } = one
  const left = await sealFound(
    tx,
    vault,
    row.state_hash,
    found.map((page) => (page === one ? rest : page)),
  )
  await tx.run(sql`update channels_consent set found = ${left} where tenant_id = ${tx.tenantId} and id = ${row.id} returning id`)
  return pageId
}
