import { randomBytes } from 'node:crypto'
import type { WidgetConfig, WidgetSettings } from '@switchboard/contracts'
import type { Static } from 'typebox'
import type { Vault } from '../../infra/crypto/envelope.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../infra/errors.ts'
import { openSecrets, rotated, sealSecrets, type StoredSecrets, validSecrets } from './secrets.ts'

interface WebPage {
  id: string
  key: string
  integration_id: string
  settings: { widget?: WidgetSettings }
  secrets: Buffer | null
}

async function webPage(tx: Tx, pageId: string): Promise<WebPage> {
  const row = await tx.one<WebPage & Record<string, unknown>>(sql`
    select p.id, p.entity_id as key, p.integration_id, p.settings, i.secrets from channels_platform_pages p join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where p.tenant_id = ${tx.tenantId} and p.id = ${pageId} and i.via = 'web'`)
  if (!row) throw new NotFound('chat widget')
  return row
}

/** The settings of a chat, and the lines to paste into the shop's site. @throws {NotFound} when the page is no web chat */
export async function readWidget(tx: Tx, publicUrl: string, pageId: string): Promise<Static<typeof WidgetConfig>> {
  const row = await webPage(tx, pageId)
  return {
    key: row.key,
    settings: row.settings.widget as WidgetSettings,
    snippet: snippetOf(publicUrl, row.key),
    identitySecretSet: row.secrets !== null,
  }
}

function snippetOf(publicUrl: string, key: string): string {
  return `<script>window.switchboardSettings = { inbox: "${key}" }</script>\n<script src="${publicUrl}/widget/v1/loader.js" async></script>`
}

/** @throws {NotFound | Invalid} naming the origin that is none */
export async function saveWidget(tx: Tx, pageId: string, settings: WidgetSettings): Promise<void> {
  const row = await webPage(tx, pageId)
  for (const [i, origin] of settings.allowedOrigins.entries())
    if (!/^https?:\/\/(\*\.)?[a-z0-9.-]+(:(\d{1,5}|\*))?$/i.test(origin))
      throw new Invalid(`/allowedOrigins/${i}`, `"${origin}" is no origin; write it like https://shop.example or https://*.shop.example`)
  const keys = settings.preChat.map((field) => field.key)
  const twice = keys.findIndex((key, i) => keys.indexOf(key) !== i)
  if (twice >= 0) throw new Invalid(`/preChat/${twice}/key`, `The key "${keys[twice]}" is used twice`)
  await tx.run(
    sql`update channels_platform_pages set settings = ${{ ...row.settings, widget: settings }}, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${pageId} returning id`,
  )
  tx.emit({ type: 'channel.updated', pageId, fields: ['widget'] })
}

/** A new secret for proofs of identity, shown once. The one before stays valid for a day. */
export async function rotateIdentitySecret(tx: Tx, vault: Vault, pageId: string): Promise<string> {
  const row = await webPage(tx, pageId)
  const before: StoredSecrets = await openSecrets(tx, vault, row.integration_id, row.secrets)
  const secret = randomBytes(32).toString('base64url')
  const sealed = await sealSecrets(tx, vault, row.integration_id, {
    ...before,
    webhookSecrets: rotated(before.webhookSecrets, secret, Date.now()),
  })
  await tx.run(
    sql`update platform_integrations set secrets = ${sealed}, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${row.integration_id} returning id`,
  )
  return secret
}

/** The secrets by which a visitor's proof may be signed at this moment. */
export async function identitySecrets(tx: Tx, vault: Vault, pageId: string): Promise<readonly string[]> {
  const row = await webPage(tx, pageId)
  return validSecrets(await openSecrets(tx, vault, row.integration_id, row.secrets), null, Date.now()).webhookSecrets
}
