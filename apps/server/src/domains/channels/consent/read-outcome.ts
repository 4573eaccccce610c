import { allAdapters } from '@switchboard/adapters'
import type { ConsentOutcome, FoundPage, Instant, Platform, Via } from '@switchboard/contracts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { platformsOf } from './offered.ts'
import { type Found, openFound } from './sealed.ts'

export interface ConsentRow {
  id: string
  integration_id: string
  via: Via
  consent: string
  state_hash: Buffer
  standing: ConsentOutcome['standing']
  detail: string | null
  found: Buffer | null
  expires_at: Instant
}

/** The row of a consent that was asked for in this session. @throws {NotFound} */
export async function consentRow(tx: Tx, { id, sessionId }: { id: string; sessionId: string }): Promise<ConsentRow> {
  const row = await tx.one<ConsentRow & Record<string, unknown>>(sql`
    select c.id, c.integration_id, i.via, c.consent, c.state_hash, c.standing, c.detail, c.found, c.expires_at from channels_consent c
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = c.integration_id
     where c.tenant_id = ${tx.tenantId} and c.id = ${id} and c.session_id = ${sessionId} for update of c`)
  if (!row) throw new NotFound('consent')
  return row
}

/** What became of a consent, and what can be done with it now. @throws {NotFound} also in another session than the one that asked */
export async function readOutcome(tx: Tx, vault: Vault, which: { id: string; sessionId: string }): Promise<ConsentOutcome> {
  const row = await consentRow(tx, which)
  const found = await openFound(tx, vault, row.state_hash, row.found)
  const pages = await pagesOfService(tx, row.via)
  const name = allAdapters.flatMap(({ consents = [] }) => consents).find(({ key }) => key === row.consent)?.name ?? row.consent
  return {
    id: row.id,
    integrationId: row.integration_id,
    name,
    key: row.consent,
    standing: row.standing,
    detail: row.detail,
    expiresAt: row.expires_at,
    found: found.map((one) => shownFound(one, row.integration_id, pages)),
    missing: row.standing === 'granted' ? missingOf(row, found, pages) : [],
  }
}

interface ServedPage {
  id: string
  integrationId: string
  platform: Platform
  account: string
  name: string
}

function pagesOfService(tx: Tx, via: Via): Promise<ServedPage[]> {
  return tx.run<ServedPage & Record<string, unknown>>(sql`
    select p.id, p.integration_id as "integrationId", f.platform_type as platform, p.entity_id as account, p.name from channels_platform_pages p
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id and i.via = ${via}
     where p.tenant_id = ${tx.tenantId} and p.status = 'active' order by p.id`)
}

const isSame = (a: Pick<Found, 'platform' | 'account'>, b: Pick<Found, 'platform' | 'account'>) =>
  a.platform === b.platform && a.account === b.account

function shownFound(one: Found, integrationId: string, pages: readonly ServedPage[]): FoundPage {
  const page = pages.find((known) => isSame(known, one))
  const own = page?.integrationId === integrationId
  return {
    platform: one.platform,
    account: one.account,
    name: one.name,
    pageId: page && own ? page.id : null,
    elsewhere: page && !own ? page.integrationId : null,
  }
}

function missingOf({ via, consent, integration_id }: ConsentRow, found: readonly Found[], pages: readonly ServedPage[]): string[] {
  const served = platformsOf(via, consent)
  return pages
    .filter((page) => page.integrationId === integration_id && served.includes(page.platform) && !found.some((one) => isSame(one, page)))
    .map(({ name }) => name)
}
