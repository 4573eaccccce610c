import { createHash } from 'node:crypto'
import {
  type Adapter,
  adapterFor,
  type CheckResult,
  type Http,
  type IntegrationSecrets,
  type MailPort,
  type PageAccess,
  type PlatformClient,
  type PlatformError,
  type RefreshedTokens,
} from '@switchboard/adapters'
import type { Platform, Via } from '@switchboard/contracts'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import type { Vault } from '../../infra/crypto/envelope.ts'
import { hasWebhooks } from './connectable.ts'
import { NotConnectable } from './errors.ts'
import { webhookUrl } from './read-integrations.ts'
import { keepLife, lifeOf } from './token-life.ts'
import { openAccess, openSecrets, sealAccess, type StoredAccess, validSecrets } from './secrets.ts'

export interface PageClientDeps {
  db: Database
  vault: Vault
  http: Http
  /** Absent where no mailbox is spoken to. */
  mail?: MailPort
  /** Origin under which platforms reach us. */
  publicUrl: string
}

/** A page, its adapter and a client that speaks for it with the newest tokens. */
export interface PageLine {
  tenantId: string
  pageId: string
  platform: Platform
  via: Via
  account: string
  integrationId: string
  adapter: Adapter
  client: PlatformClient
  accessVersion: number
  /** One word for all pages under one app and its secret; tells neither. */
  appKey: string
  /** Tells the platform where this integration's webhooks go; absent where that is entered by hand. */
  subscribe?: () => Promise<CheckResult>
}

interface Row {
  id: string
  platform: Platform
  via: Via
  account: string
  secondary: string | null
  access: Buffer | null
  access_version: number
  integration_id: string
  webhook_key: string
  app_id: string | null
  api_base: string | null
  secrets: Buffer | null
}

/** Opens the line to a page's platform. Undefined when page or integration is switched off or gone. @throws {NotConnectable} without an adapter */
export async function pageLine(deps: PageClientDeps, tenantId: string, pageId: string): Promise<PageLine | undefined> {
  return inTenant(deps.db, { tenantId, actor: SYSTEM }, (tx) => lineIn(tx, deps, pageId))
}

/** The same within a transaction that does more. The line itself may be used after it, and must not be used in it. */
export async function lineIn(tx: Tx, deps: PageClientDeps, pageId: string): Promise<PageLine | undefined> {
  const row = await tx.one<Row>(sql`
      select p.id, f.platform_type as platform, i.via, p.entity_id as account, p.entity_id_secondary as secondary, p.access, p.access_version, i.id as integration_id, i.webhook_key, i.app_id, i.api_base, i.secrets
        from channels_platform_pages p
        join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
        join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
       where p.tenant_id = ${tx.tenantId} and p.id = ${pageId} and p.status = 'active' and i.is_active`)
  return row && lineOf(deps, tx, row)
}

async function lineOf(deps: PageClientDeps, tx: Tx, row: Row): Promise<PageLine> {
  const adapter = adapterFor(row.platform, row.via)
  if (!adapter) throw new NotConnectable(row.platform, row.via)
  const tokens = await openAccess(tx, deps.vault, row.id, row.access)
  const secrets = validSecrets(await openSecrets(tx, deps.vault, row.integration_id, row.secrets), row.app_id, Date.now())
  const access = accessOf(row, tokens, secrets)
  const address = hasWebhooks(row.via) ? webhookUrl(deps.publicUrl, row.via, row.webhook_key) : undefined
  const client = adapter.client(
    { ...access, ...(address && { webhookUrl: address }) },
    { http: deps.http, now, ...(deps.mail && { mail: deps.mail }) },
  )
  const { verifyToken } = secrets
  const subscribe = address && verifyToken ? client.subscribe?.bind(client, address, verifyToken) : undefined
  return {
    tenantId: tx.tenantId,
    pageId: row.id,
    platform: row.platform,
    via: row.via,
    account: row.account,
    integrationId: row.integration_id,
    adapter,
    client,
    accessVersion: row.access_version,
    appKey: appKeyOf(row, access),
    ...(subscribe && { subscribe }),
  }
}

function appKeyOf({ via, api_base }: Row, { appId, appSecret }: PageAccess): string {
  return createHash('sha256')
    .update(JSON.stringify([via, api_base, appId, appSecret]))
    .digest('base64url')
}

function accessOf(row: Row, tokens: StoredAccess, { appSecrets: [appSecret], webhookSecrets, settings }: IntegrationSecrets): PageAccess {
  return {
    account: row.account,
    accessToken: tokens.accessToken ?? '',
    ...(row.secondary && { accountSecondary: row.secondary }),
    ...(row.app_id && { appId: row.app_id }),
    ...(appSecret && { appSecret }),
    webhookSecrets,
    ...(tokens.refreshToken && { refreshToken: tokens.refreshToken }),
    ...(row.api_base && { apiBase: row.api_base }),
    settings: { ...settings, ...tokens.settings },
  }
}

const LEASE_S = 45

/**
 * A line with tokens newer than those that were just refused, or undefined when they cannot be renewed. A refresh token may count only
 * once (Zalo), so one caller at a time refreshes, under a lease, and the others wait for his result.
 */
export async function renewedLine(deps: PageClientDeps, stale: PageLine): Promise<PageLine | undefined> {
  if (!stale.client.refresh) return undefined
  const deadline = Date.now() + LEASE_S * 1000
  while (Date.now() < deadline) {
    const line = await pageLine(deps, stale.tenantId, stale.pageId)
    if (!line) return undefined
    if (line.accessVersion > stale.accessVersion) return line
    if (await claimRefresh(deps, line)) return refresh(deps, line)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return undefined
}

async function claimRefresh(deps: PageClientDeps, line: PageLine): Promise<boolean> {
  return inTenant(deps.db, { tenantId: line.tenantId, actor: SYSTEM }, async (tx) => {
    const claimed = await tx.one(sql`
      update channels_page_state set refresh_until = clock_timestamp() + make_interval(secs => ${LEASE_S})
       where tenant_id = ${tx.tenantId} and page_id = ${line.pageId} and (refresh_until is null or refresh_until < clock_timestamp())
         and (select access_version from channels_platform_pages where tenant_id = ${tx.tenantId} and id = ${line.pageId}) = ${line.accessVersion} returning page_id`)
    return claimed !== undefined
  })
}

async function refresh(deps: PageClientDeps, line: PageLine): Promise<PageLine | undefined> {
  const answer = await line.client
    .refresh?.()
    .catch((error: Error): PlatformError => ({ class: 'retry', code: 'transport', message: error.message }))
  await inTenant(deps.db, { tenantId: line.tenantId, actor: SYSTEM }, async (tx) => {
    if (answer && 'accessToken' in answer) await keepTokens(tx, deps.vault, line, answer)
    else if (answer)
      await tx.run(
        sql`insert into logs_system (tenant_id, level, source, what, entity, entity_id, detail) values (${tx.tenantId}, 'error', 'channels', 'token-refresh-failed', 'page', ${line.pageId}, ${{ code: answer.code, message: answer.message }}::jsonb) returning id`,
      )
    await tx.run(
      sql`update channels_page_state set refresh_until = null where tenant_id = ${tx.tenantId} and page_id = ${line.pageId} returning page_id`,
    )
  })
  return answer && 'accessToken' in answer ? pageLine(deps, line.tenantId, line.pageId) : undefined
}

async function keepTokens(tx: Tx, vault: Vault, line: PageLine, fresh: RefreshedTokens): Promise<void> {
  const row = await tx.one<{ access: Buffer | null }>(
    sql`select access from channels_platform_pages where tenant_id = ${tx.tenantId} and id = ${line.pageId} for update`,
  )
  const before = await openAccess(tx, vault, line.pageId, row?.access ?? null)
  const refreshToken = fresh.refreshToken ?? before.refreshToken
  const sealed = await sealAccess(tx, vault, line.pageId, {
    ...before,
    accessToken: fresh.accessToken,
    ...(refreshToken && { refreshToken }),
  })
  await tx.run(sql`
    update channels_platform_pages set access = ${sealed}, access_version = access_version + 1, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${line.pageId} returning id`)
  await keepLife(tx, line.pageId, lifeOf(fresh, now()))
}
