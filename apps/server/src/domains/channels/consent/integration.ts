import type { Consent, ConsentApp } from '@switchboard/adapters'
import type { Platform, Via } from '@switchboard/contracts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { openSecrets, validSecrets } from '../secrets.ts'
import { offeredConsents } from './offered.ts'

/** An integration for whose pages somebody is asked to consent. */
export interface AskingIntegration {
  via: Via
  app: ConsentApp
  consents: readonly Consent[]
}

/** Undefined where it is gone or switched off. */
export async function askingIntegration(tx: Tx, vault: Vault, id: string): Promise<AskingIntegration | undefined> {
  const row = await tx.one<{ via: Via; app_id: string | null; consent: string | null; api_base: string | null; secrets: Buffer | null }>(
    sql`select via, app_id, consent, api_base, secrets from platform_integrations where tenant_id = ${tx.tenantId} and id = ${id} and is_active`,
  )
  if (!row) return undefined
  const pages = await tx.run<{ platform: Platform }>(sql`
    select distinct f.platform_type as platform from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
     where p.tenant_id = ${tx.tenantId} and p.integration_id = ${id}`)
  const stored = await openSecrets(tx, vault, id, row.secrets)
  const secrets = validSecrets(stored, row.app_id, Date.now())
  return {
    via: row.via,
    app: {
      appId: row.app_id ?? '',
      appSecret: secrets.appSecrets[0] ?? '',
      settings: secrets.settings,
      ...(row.api_base && { apiBase: row.api_base }),
    },
    consents: offeredConsents({ ...row, appId: row.app_id, secrets: stored, platforms: pages.map(({ platform }) => platform) }),
  }
}
