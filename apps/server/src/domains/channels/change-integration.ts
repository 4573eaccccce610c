import type { Static } from 'typebox'
import type { ConnectSettings, CreatePage, PatchIntegration, PatchPage, Platform, SettingsPatch, Via } from '@switchboard/contracts'
import type { Vault } from '../../infra/crypto/envelope.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { connectPage } from './connect-integration.ts'
import { NotConnectable } from './errors.ts'
import { armStreams, hangUp } from './polling/arm.ts'
import { bookRenewal } from './renewal.ts'
import { openAccess, openSecrets, rotated, sealAccess, sealSecrets, type StoredAccess } from './secrets.ts'
import { changedSettings, requireSettings, settingFields, settingFieldsOf } from './settings.ts'
import { type Adapter, adapterFor } from '@switchboard/adapters'

/** Changes name, state, app id, secrets or settings. A replaced secret stays valid for a day beside the new one. @throws {NotFound | Invalid} */
export async function patchIntegration(tx: Tx, vault: Vault, id: string, patch: Static<typeof PatchIntegration>): Promise<void> {
  const row = await tx.one<{ via: Via; secrets: Buffer | null }>(
    sql`select via, secrets from platform_integrations where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
  if (!row) throw new NotFound('integration')
  const before = await openSecrets(tx, vault, id, row.secrets)
  const verifyToken = patch.verifyToken ?? before.verifyToken
  const settings = changedSettings(settingFieldsOf(row.via), before.settings ?? {}, patch.settings ?? {})
  const pages = await pagesOf(tx, id)
  for (const { id: pageId, access, adapter } of patch.settings ? pages : [])
    if (adapter) requireSettings(adapter, { ...settings, ...(await openAccess(tx, vault, pageId, access)).settings })
  const sealed = await sealSecrets(tx, vault, id, {
    appSecrets: rotated(before.appSecrets, patch.appSecret, Date.now()),
    webhookSecrets: rotated(before.webhookSecrets, patch.webhookSecret, Date.now()),
    ...(verifyToken && { verifyToken }),
    settings,
  })
  await tx.run(sql`
    update platform_integrations set integration_name = coalesce(${patch.name ?? null}, integration_name), is_active = coalesce(${patch.active ?? null}::boolean, is_active), app_id = coalesce(${patch.appId ?? null}, app_id), secrets = ${sealed}, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  if (patch.accessToken || patch.refreshToken) for (const page of pages) await setAccess(tx, vault, page.id, tokensIn(patch))
  else if (patch.settings) for (const page of pages) await setAccess(tx, vault, page.id, {})
  await followStreams(
    tx,
    pages.map((page) => page.id),
    patch,
  )
  tx.emit(...pages.map((page) => ({ type: 'channel.updated', pageId: page.id, fields: ['integration'] })))
}

/** Changes a page's name, state, undo time, tokens or own settings. Pages are switched off, never deleted. @throws {NotFound | Invalid} */
export async function patchPage(tx: Tx, vault: Vault, id: string, patch: Static<typeof PatchPage>): Promise<void> {
  const status = patch.active === undefined ? null : patch.active ? 'active' : 'inactive'
  const row = await tx.one(sql`
    update channels_platform_pages set name = coalesce(${patch.name ?? null}, name), status = coalesce(${status}, status), undo_s = case when ${patch.undoS !== undefined}::boolean then ${patch.undoS ?? null}::smallint else undo_s end, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  if (!row) throw new NotFound('page')
  const settings = patch.settings && (await ownSettings(tx, vault, id, patch.settings))
  if (patch.watchSilence !== undefined) await watchOver(tx, id, patch.watchSilence)
  if (patch.accessToken || patch.refreshToken || settings)
    await setAccess(tx, vault, id, { ...tokensIn(patch), ...(settings && { settings }) })
  await followStreams(tx, [id], patch)
  tx.emit({ type: 'channel.updated', pageId: id, fields: Object.keys(patch) })
}

async function watchOver(tx: Tx, pageId: string, on: boolean): Promise<void> {
  await tx.run(sql`
    update channels_page_state set silence_watch = ${on}, health = case when health = 'silent' and not ${on}::boolean then 'ok' else health end
     where tenant_id = ${tx.tenantId} and page_id = ${pageId} returning page_id`)
}

/** What is polled stops with its page, and goes on with it or with another access. */
async function followStreams(
  tx: Tx,
  pageIds: readonly string[],
  { active, name: _name, watchSilence: _watch, undoS: _undo, ...access }: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (active === false) await hangUp(tx, pageIds)
  else if (active || Object.keys(access).length > 0) await armStreams(tx, pageIds)
}

/** Adds an account to an integration that is there. @throws {NotFound | AccountConnected | NotConnectable | Invalid} */
export async function addPage(tx: Tx, vault: Vault, integrationId: string, body: Static<typeof CreatePage>): Promise<string> {
  const row = await tx.one<{ via: Via; secrets: Buffer | null }>(
    sql`select via, secrets from platform_integrations where tenant_id = ${tx.tenantId} and id = ${integrationId}`,
  )
  if (!row) throw new NotFound('integration')
  const adapter = adapterFor(body.platform, row.via)
  if (!adapter) throw new NotConnectable(body.platform, row.via)
  const settings = changedSettings(settingFields(adapter), {}, body.settings ?? {})
  requireSettings(adapter, { ...(await openSecrets(tx, vault, integrationId, row.secrets)).settings, ...settings })
  return connectPage(tx, vault, {
    integrationId,
    platform: body.platform,
    via: row.via,
    account: body.account,
    name: body.name ?? `${body.platform} ${body.account}`,
    ...(body.accountSecondary && { secondary: body.accountSecondary }),
    access: { ...tokensIn(body), settings },
  })
}

/** Switches an integration and its pages off. Everything that came stays; connecting again revives it. @throws {NotFound} */
export async function deactivateIntegration(tx: Tx, id: string): Promise<void> {
  const row = await tx.one(
    sql`update platform_integrations set is_active = false, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id} returning id`,
  )
  if (!row) throw new NotFound('integration')
  const pages = await tx.run<{ id: string }>(
    sql`update channels_platform_pages set status = 'inactive', deleted_at = now(), updated_at = now() where tenant_id = ${tx.tenantId} and integration_id = ${id} returning id`,
  )
  await hangUp(
    tx,
    pages.map((page) => page.id),
  )
  tx.emit(...pages.map((page) => ({ type: 'channel.updated', pageId: page.id, fields: ['active'] })))
}

interface PageAccessRow {
  id: string
  access: Buffer | null
  /** Undefined where this release connects the pair no more. */
  adapter: Adapter | undefined
}

async function pagesOf(tx: Tx, integrationId: string): Promise<PageAccessRow[]> {
  const rows = await tx.run<{ id: string; access: Buffer | null; platform: Platform; via: Via }>(sql`
    select p.id, p.access, f.platform_type as platform, i.via from channels_platform_pages p
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where p.tenant_id = ${tx.tenantId} and p.integration_id = ${integrationId} order by p.id for update of p`)
  return rows.map(({ id, access, platform, via }) => ({ id, access, adapter: adapterFor(platform, via) }))
}

async function ownSettings(tx: Tx, vault: Vault, pageId: string, patch: SettingsPatch): Promise<ConnectSettings> {
  const integration = await tx.one<{ id: string; secrets: Buffer | null }>(sql`
    select i.id, i.secrets from channels_platform_pages p join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where p.tenant_id = ${tx.tenantId} and p.id = ${pageId}`)
  const page = (await pagesOf(tx, integration?.id ?? '0')).find(({ id }) => id === pageId)
  if (!integration || !page?.adapter) throw new NotFound('page')
  const settings = changedSettings(settingFields(page.adapter), (await openAccess(tx, vault, pageId, page.access)).settings ?? {}, patch)
  requireSettings(page.adapter, { ...(await openSecrets(tx, vault, integration.id, integration.secrets)).settings, ...settings })
  return settings
}

function tokensIn({ accessToken, refreshToken }: { accessToken?: string; refreshToken?: string }): StoredAccess {
  return { ...(accessToken && { accessToken }), ...(refreshToken && { refreshToken }) }
}

/** Gives a page another access. What waited for it is tried again at once. */
export async function setAccess(tx: Tx, vault: Vault, pageId: string, change: StoredAccess): Promise<void> {
  const row = await tx.one<{ access: Buffer | null }>(
    sql`select access from channels_platform_pages where tenant_id = ${tx.tenantId} and id = ${pageId} for update`,
  )
  const before = await openAccess(tx, vault, pageId, row?.access ?? null)
  const sealed = await sealAccess(tx, vault, pageId, { ...before, ...change })
  await tx.run(
    sql`update channels_platform_pages set access = ${sealed}, access_version = access_version + 1, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${pageId} returning id`,
  )
  await tx.run(
    sql`update channels_page_state set health = 'unknown', health_reason = null, failures = 0, blocked_until = null where tenant_id = ${tx.tenantId} and page_id = ${pageId} returning page_id`,
  )
  if (change.accessToken) await bookRenewal(tx, pageId)
  tx.enqueue({ task: 'inbox.resume-page', payload: { pageId }, key: `resume:${pageId}` })
}
