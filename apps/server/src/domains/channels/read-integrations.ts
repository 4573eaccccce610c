import type { Instant, Integration, Page, PageHealth, Platform, Via } from '@switchboard/contracts'
import type { Vault } from '../../infra/crypto/envelope.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { type AlarmRow, alarmsOf } from './alarms/read-alarms.ts'
import { hasWebhooks } from './connectable.ts'
import { offeredConsents } from './consent/offered.ts'
import { openSecrets } from './secrets.ts'
import { settingFieldsOf, shownSettings } from './settings.ts'

interface PageRow extends AlarmRow {
  silence_watch: boolean | null
  id: string
  integration_id: string
  name: string
  platform: Platform
  via: Via
  account: string
  secondary: string | null
  twin_of: string | null
  undo_s: number | null
  active: boolean
  created_at: Instant
  health: PageHealth['state'] | null
  since: Instant | null
  reason: string | null
  last_inbound_at: Instant | null
  last_outbound_at: Instant | null
  last_error_at: Instant | null
  last_error: string | null
}

/** Pages of the tenant: all, those of one integration, or one by id. */
export async function readPages(tx: Tx, filter: { integrationId?: string; pageId?: string } = {}): Promise<Page[]> {
  const rows = await tx.run<PageRow & Record<string, unknown>>(sql`
    select p.id, p.integration_id, p.name, f.platform_type as platform, i.via, p.entity_id as account, p.entity_id_secondary as secondary, p.twin_of, p.undo_s, p.status = 'active' and i.is_active as active, p.created_at,
           s.health, s.health_since as since, s.health_reason as reason, s.last_inbound_at, s.last_outbound_at, s.last_error_at, s.last_error,
           s.silence_watch, s.access_ends_at, i.refused_calls, i.refused_since, i.refused_last_at
      from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
      left join channels_page_state s on s.tenant_id = ${tx.tenantId} and s.page_id = p.id
     where p.tenant_id = ${tx.tenantId} and (${filter.integrationId ?? null}::bigint is null or p.integration_id = ${filter.integrationId ?? null}::bigint) and (${filter.pageId ?? null}::bigint is null or p.id = ${filter.pageId ?? null}::bigint)
     order by p.name, p.id`)
  return rows.map((row) => ({
    id: row.id,
    integrationId: row.integration_id,
    name: row.name,
    platform: row.platform,
    via: row.via,
    account: row.account,
    accountSecondary: row.secondary,
    twinOf: row.twin_of,
    active: row.active,
    createdAt: row.created_at,
    health: {
      state: row.health ?? 'unknown',
      since: row.since,
      reason: row.reason,
      lastInboundAt: row.last_inbound_at,
      lastOutboundAt: row.last_outbound_at,
      lastErrorAt: row.last_error_at,
      lastError: row.last_error,
      alarms: row.active ? alarmsOf(row) : [],
    },
    watchSilence: row.silence_watch ?? true,
    undoS: row.undo_s,
  }))
}

export async function pageById(tx: Tx, id: string): Promise<Page> {
  const [page] = await readPages(tx, { pageId: id })
  if (!page) throw new NotFound('page')
  return page
}

interface IntegrationRow {
  id: string
  name: string
  via: Via
  active: boolean
  app_id: string | null
  consent: string | null
  api_base: string | null
  webhook_key: string
  secrets: Buffer | null
  created_at: Instant
  token_expires_at: Instant | null
  last_event_at: Instant | null
  with_tokens: boolean
}

/** Integrations with their pages; secrets by name only. The verify token is shown, since the operator must paste it. */
export async function readIntegrations(tx: Tx, deps: { vault: Vault; publicUrl: string }, id?: string): Promise<Integration[]> {
  const rows = await tx.run<IntegrationRow & Record<string, unknown>>(sql`
    select i.id, i.integration_name as name, i.via, i.is_active as active, i.app_id, i.consent, i.api_base, i.webhook_key, i.secrets, i.created_at,
           (select min(p.token_expires_at) from channels_platform_pages p where p.tenant_id = ${tx.tenantId} and p.integration_id = i.id and p.status = 'active') as token_expires_at,
           (select max(s.last_inbound_at) from channels_platform_pages p join channels_page_state s on s.tenant_id = ${tx.tenantId} and s.page_id = p.id where p.tenant_id = ${tx.tenantId} and p.integration_id = i.id) as last_event_at,
           exists (select from channels_platform_pages p where p.tenant_id = ${tx.tenantId} and p.integration_id = i.id and p.access is not null) as with_tokens
      from platform_integrations i where i.tenant_id = ${tx.tenantId} and (${id ?? null}::bigint is null or i.id = ${id ?? null}::bigint) order by i.id`)
  const integrations: Integration[] = []
  for (const row of rows) {
    const secrets = await openSecrets(tx, deps.vault, row.id, row.secrets)
    const webhooks = hasWebhooks(row.via)
    const settings = shownSettings(settingFieldsOf(row.via), secrets.settings ?? {})
    const pages = await readPages(tx, { integrationId: row.id })
    integrations.push({
      id: row.id,
      name: row.name,
      via: row.via,
      active: row.active,
      appId: row.app_id,
      apiBase: row.api_base,
      createdAt: row.created_at,
      tokenExpiresAt: row.token_expires_at,
      lastEventAt: row.last_event_at,
      secretsSet: [
        ...(secrets.appSecrets.length > 0 ? ['appSecret'] : []),
        ...(secrets.webhookSecrets.length > 0 ? ['webhookSecret'] : []),
        ...(secrets.verifyToken ? ['verifyToken'] : []),
        ...(row.with_tokens ? ['accessToken'] : []),
        ...settings.secret,
      ],
      settings: settings.open,
      webhookUrl: webhooks ? webhookUrl(deps.publicUrl, row.via, row.webhook_key) : null,
      verifyToken: webhooks ? (secrets.verifyToken ?? null) : null,
      consents: row.active
        ? offeredConsents({ ...row, appId: row.app_id, secrets, platforms: pages.map(({ platform }) => platform) }).map(
            ({ key, name }) => ({ key, name }),
          )
        : [],
      pages,
    })
  }
  return integrations
}

export async function integrationById(tx: Tx, deps: { vault: Vault; publicUrl: string }, id: string): Promise<Integration> {
  const [integration] = await readIntegrations(tx, deps, id)
  if (!integration) throw new NotFound('integration')
  return integration
}

export function webhookUrl(publicUrl: string, via: string, key: string): string {
  return `${publicUrl}/webhooks/${via}/${key}`
}
