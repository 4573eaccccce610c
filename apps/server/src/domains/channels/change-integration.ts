import type { Static } from 'typebox'
import type { CreatePage, PatchIntegration, PatchPage } from '@switchboard/contracts'
import type { Vault } from '../../infra/crypto/envelope.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { connectPage } from './connect-integration.ts'
import { NotConnectable } from './errors.ts'
import { openAccess, openSecrets, rotated, sealAccess, sealSecrets } from './secrets.ts'
import { adapterFor } from '@switchboard/adapters'

/** Changes name, state, app id or secrets. A replaced secret stays valid for a day beside the new one. @throws {NotFound} */
export async function patchIntegration(tx: Tx, vault: Vault, id: string, patch: Static<typeof PatchIntegration>): Promise<void> {
  const row = await tx.one<{ secrets: Buffer | null }>(
    sql`select secrets from platform_integrations where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
  if (!row) throw new NotFound('integration')
  const before = await openSecrets(tx, vault, id, row.secrets)
  const verifyToken = patch.verifyToken ?? before.verifyToken
  const sealed = await sealSecrets(tx, vault, id, {
    appSecrets: rotated(before.appSecrets, patch.appSecret, Date.now()),
    webhookSecrets: rotated(before.webhookSecrets, patch.webhookSecret, Date.now()),
    ...(verifyToken && { verifyToken }),
  })
  await tx.run(sql`
    update platform_integrations set integration_name = coalesce(${patch.name ?? null}, integration_name), is_active = coalesce(${patch.active ?? null}::boolean, is_active), app_id = coalesce(${patch.appId ?? null}, app_id), secrets = ${sealed}, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  const pages = await tx.run<{ id: string }>(
    sql`select id from channels_platform_pages where tenant_id = ${tx.tenantId} and integration_id = ${id} order by id`,
  )
  if (patch.accessToken || patch.refreshToken) for (const page of pages) await setTokens(tx, vault, page.id, patch)
  tx.emit(...pages.map((page) => ({ type: 'channel.updated', pageId: page.id, fields: ['integration'] })))
}

/** Changes a page's name, state or tokens. Pages are switched off, never deleted. @throws {NotFound} */
export async function patchPage(tx: Tx, vault: Vault, id: string, patch: Static<typeof PatchPage>): Promise<void> {
  const status = patch.active === undefined ? null : patch.active ? 'active' : 'inactive'
  const row = await tx.one(sql`
    update channels_platform_pages set name = coalesce(${patch.name ?? null}, name), status = coalesce(${status}, status), updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  if (!row) throw new NotFound('page')
  if (patch.accessToken || patch.refreshToken) await setTokens(tx, vault, id, patch)
  tx.emit({ type: 'channel.updated', pageId: id, fields: Object.keys(patch) })
}

/** Adds an account to an integration that is there. @throws {NotFound | AccountConnected | NotConnectable} */
export async function addPage(tx: Tx, vault: Vault, integrationId: string, body: Static<typeof CreatePage>): Promise<string> {
  const row = await tx.one<{ via: 'meta' }>(
    sql`select via from platform_integrations where tenant_id = ${tx.tenantId} and id = ${integrationId}`,
  )
  if (!row) throw new NotFound('integration')
  if (!adapterFor(body.platform, row.via)) throw new NotConnectable(body.platform, row.via)
  return connectPage(tx, vault, {
    integrationId,
    platform: body.platform,
    via: row.via,
    account: body.account,
    name: body.name ?? `${body.platform} ${body.account}`,
    ...(body.accountSecondary && { secondary: body.accountSecondary }),
    access: { ...(body.accessToken && { accessToken: body.accessToken }), ...(body.refreshToken && { refreshToken: body.refreshToken }) },
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
  tx.emit(...pages.map((page) => ({ type: 'channel.updated', pageId: page.id, fields: ['active'] })))
}

async function setTokens(tx: Tx, vault: Vault, pageId: string, tokens: { accessToken?: string; refreshToken?: string }): Promise<void> {
  const row = await tx.one<{ access: Buffer | null }>(
    sql`select access from channels_platform_pages where tenant_id = ${tx.tenantId} and id = ${pageId} for update`,
  )
  const before = await openAccess(tx, vault, pageId, row?.access ?? null)
  const sealed = await sealAccess(tx, vault, pageId, {
    ...before,
    ...(tokens.accessToken && { accessToken: tokens.accessToken }),
    ...(tokens.refreshToken && { refreshToken: tokens.refreshToken }),
  })
  await tx.run(
    sql`update channels_platform_pages set access = ${sealed}, access_version = access_version + 1, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${pageId} returning id`,
  )
  await tx.run(
    sql`update channels_page_state set health = 'unknown', health_reason = null, failures = 0, blocked_until = null where tenant_id = ${tx.tenantId} and page_id = ${pageId} returning page_id`,
  )
  tx.enqueue({ task: 'inbox.resume-page', payload: { pageId }, key: `resume:${pageId}` })
}
