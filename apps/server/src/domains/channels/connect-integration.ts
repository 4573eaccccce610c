import { randomBytes } from 'node:crypto'
import { type Adapter, adapterFor, type Consent } from '@switchboard/adapters'
import { CONNECT_FIELDS, type CreateIntegration, type Platform, type Via, type WidgetSettings } from '@switchboard/contracts'
import type { Vault } from '../../infra/crypto/envelope.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { Invalid } from '../../infra/errors.ts'
import { consentFields } from './consent/offered.ts'
import { NotConnectable } from './errors.ts'
import { bookFirstContact } from './first-contact.ts'
import { offersPages } from './offered-pages.ts'
import { armStreams } from './polling/arm.ts'
import { bookRenewal } from './renewal.ts'
import { openAccess, sealAccess, sealSecrets, type StoredAccess } from './secrets.ts'
import { changedSettings, requireSettings, settingFields } from './settings.ts'
import { knownPages, standingOf } from './twins.ts'
import { defaultWidget } from './widget-defaults.ts'

export interface Connected {
  integrationId: string
  pageId: string
  webhookKey: string
  verifyToken: string
}

/**
 * Makes an integration with its first page. The webhook address gets a random key of its own; secrets are sealed before they are stored.
 * An account whose page was switched off before is revived under the new integration, with its history.
 * @throws {NotConnectable | AccountConnected | Invalid} naming the field that is missing, or unknown
 */
export async function connectIntegration(tx: Tx, vault: Vault, body: CreateIntegration): Promise<Connected> {
  if (offersPages(body.platform, body.via))
    for (const name of ['account', 'accessToken'] as const)
      if (!body[name]) throw new Invalid(`/${name}`, `Connecting a page through ${body.via} at once needs ${name}`)
  const made = await makeIntegration(tx, vault, body)
  const account = body.account ?? randomBytes(24).toString('base64url') // our own chat: the public key of the widget
  const pageId = await connectPage(tx, vault, {
    integrationId: made.integrationId,
    platform: body.platform,
    via: body.via,
    account,
    name: nameOf(body),
    ...(body.accountSecondary && { secondary: body.accountSecondary }),
    access: {
      ...(body.accessToken && { accessToken: body.accessToken }),
      ...(body.refreshToken && { refreshToken: body.refreshToken }),
      settings: {}, // a page that comes back forgets its own for those of the new integration
    },
  })
  return { ...made, pageId }
}

function nameOf(body: CreateIntegration): string {
  return body.name ?? `${body.platform} ${body.account ?? ''}`.trim()
}

/**
 * Makes an integration without a page: for services that say which there are, to choose from (`offeredPages`), and for consents, which bring them.
 * @throws {NotConnectable | Invalid}
 */
export async function makeIntegration(tx: Tx, vault: Vault, body: CreateIntegration): Promise<Omit<Connected, 'pageId'>> {
  const adapter = adapterFor(body.platform, body.via)
  if (!adapter) throw new NotConnectable(body.platform, body.via)
  const consent = body.consent === undefined ? undefined : consentFor(adapter, body)
  const fields = consent ? consentFields(adapter, consent) : adapter.fields
  for (const name of CONNECT_FIELDS)
    if (!body[name] && fields.some((field) => field.name === name && field.required))
      throw new Invalid(`/${name}`, `Connecting ${body.platform} through ${body.via} needs ${name}`)
  const settings = changedSettings(settingFields(adapter), {}, { ...body.settings, ...consent?.settings })
  requireSettings(adapter, settings)
  const webhookKey = randomBytes(24).toString('base64url')
  const verifyToken = body.verifyToken ?? randomBytes(18).toString('hex') // pasted into forms and command lines: no leading dash
  const row = await tx.one<{ id: string }>(sql`
    insert into platform_integrations (tenant_id, via, integration_name, webhook_key, app_id, consent, api_base, created_by)
    values (${tx.tenantId}, ${body.via}, ${body.name ?? consent?.name ?? nameOf(body)}, ${webhookKey}, ${body.appId ?? null}, ${consent?.key ?? null}, ${body.apiBase ? new URL(body.apiBase).origin : null}, ${tx.actor.userId === '0' ? null : tx.actor.userId}) returning id`)
  const integrationId = row?.id ?? ''
  const secrets = await sealSecrets(tx, vault, integrationId, {
    appSecrets: body.appSecret ? [{ value: body.appSecret }] : [],
    webhookSecrets: body.webhookSecret ? [{ value: body.webhookSecret }] : [],
    verifyToken,
    settings,
  })
  await tx.run(
    sql`update platform_integrations set secrets = ${secrets} where tenant_id = ${tx.tenantId} and id = ${integrationId} returning id`,
  )
  await tx.run(sql`select app.key_put('webhook', ${webhookKey}, ${tx.tenantId}, ${integrationId})`)
  return { integrationId, webhookKey, verifyToken }
}

/** What comes by a consent may not be entered beside it. */
function consentFor(adapter: Adapter, body: CreateIntegration): Consent {
  const consent = adapter.consents?.find(({ key }) => key === body.consent)
  if (!consent) throw new Invalid('/consent', `${body.platform} through ${body.via} has no such consent`)
  for (const name of ['account', 'accountSecondary', 'accessToken', 'refreshToken'] as const)
    if (body[name]) throw new Invalid(`/${name}`, 'This comes by the consent')
  return consent
}

export interface NewPage {
  integrationId: string
  platform: Platform
  via: Via
  account: string
  secondary?: string
  name: string
  access: StoredAccess
}

/**
 * Adds a page to an integration, or revives it; as the twin of another where the account is connected already by another service. What came for this
 * account before it was known is replayed. @throws {AccountConnected}
 */
export async function connectPage(tx: Tx, vault: Vault, page: NewPage): Promise<string> {
  const platformId = await ensurePlatform(tx, page.platform)
  const ids = [page.account, ...(page.secondary ? [page.secondary] : [])]
  const standing = standingOf(await knownPages(tx, platformId, ids), page)
  const known = standing.kind === 'new' ? undefined : standing.page
  const twinOf = standing.kind === 'twin' ? standing.first.id : null
  const pageId = known ? await revive(tx, known.id, page) : await insertPage(tx, platformId, { ...page, twinOf })
  const before = known ? await openAccess(tx, vault, pageId, known.access) : {}
  const sealed = await sealAccess(tx, vault, pageId, { ...before, ...page.access })
  await tx.run(
    sql`update channels_platform_pages set access = ${sealed}, access_version = access_version + 1 where tenant_id = ${tx.tenantId} and id = ${pageId} returning id`,
  )
  await tx.run(
    sql`insert into channels_page_state (tenant_id, page_id) values (${tx.tenantId}, ${pageId}) on conflict (tenant_id, page_id) do update set health = 'unknown', health_reason = null, failures = 0, blocked_until = null, access_ends_at = null, access_warned = null returning page_id`,
  )
  await tx.run(sql`
    update channels_platforms set page_count = (select count(*) from channels_platform_pages p where p.tenant_id = ${tx.tenantId} and p.platform_id = ${platformId} and p.status = 'active'), updated_at = now() where tenant_id = ${tx.tenantId} and id = ${platformId} returning id`)
  if (page.access.accessToken) await bookRenewal(tx, pageId)
  await armStreams(tx, [pageId])
  bookFirstContact(tx, pageId)
  tx.emit({ type: 'channel.updated', pageId, fields: ['status'] })
  tx.enqueue({ task: 'inbox.replay-parked', payload: { integrationId: page.integrationId, account: page.account } })
  return pageId
}

async function ensurePlatform(tx: Tx, platform: Platform): Promise<string> {
  const row = await tx.one<{ id: string }>(sql`
    insert into channels_platforms (tenant_id, name, platform_type) values (${tx.tenantId}, ${platform}, ${platform}) on conflict (tenant_id, platform_type) do update set name = channels_platforms.name returning id`)
  return row?.id ?? ''
}

async function revive(tx: Tx, id: string, page: NewPage): Promise<string> {
  await tx.run(sql`
    update channels_platform_pages set integration_id = ${page.integrationId}, name = ${page.name}, entity_id_secondary = coalesce(${page.secondary ?? null}, entity_id_secondary), status = 'active', deleted_at = null, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  return id
}

async function insertPage(tx: Tx, platformId: string, page: NewPage & { twinOf: string | null }): Promise<string> {
  const settings: { widget?: WidgetSettings } = page.via === 'web' ? { widget: defaultWidget(page.name) } : {}
  const row = await tx.one<{ id: string }>(sql`
    insert into channels_platform_pages (tenant_id, platform_id, integration_id, name, entity_id, entity_id_secondary, twin_of, settings)
    values (${tx.tenantId}, ${platformId}, ${page.integrationId}, ${page.name}, ${page.account}, ${page.secondary ?? null}, ${page.twinOf}, ${settings}) returning id`)
  const id = row?.id ?? ''
  if (page.via === 'web') await tx.run(sql`select app.key_put('widget', ${page.account}, ${tx.tenantId}, ${id})`)
  return id
}
