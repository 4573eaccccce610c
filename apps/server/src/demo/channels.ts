import type { CreateIntegration } from '@switchboard/contracts'
import { connectIntegration, webhookUrl } from '../domains/channels/index.ts'
import { inTenant, SYSTEM } from '../infra/db/tx.ts'
import { sql } from '../infra/db/sql.ts'
import type { Runtime } from '../start/runtime.ts'
import type { DemoSecrets } from './secrets.ts'
import type { SimulatorProcess } from './simulator.ts'

export const WHATSAPP = '106540352242922'
export const MESSENGER = '101275806400438'
export const ZALO = '388613280878808645'
const WABA = '102290129340398'
const META_APP = '1517776481860111'
const ZALO_APP = '360846524940903967'

export interface DemoChannels {
  tenantId: string
  /** Public key of the chat on the shop's site. */
  widgetKey: string
}

/** Connects the four channels where they are not, and tells the simulator where to send its webhooks this time. */
export async function connectDemo(
  runtime: Runtime,
  simulator: SimulatorProcess,
  demo: { tenantId: string; secrets: DemoSecrets; webhookOrigin: string },
): Promise<DemoChannels> {
  const apiBase = simulator.url
  const { meta, zalo } = demo.secrets
  const wanted: CreateIntegration[] = [
    {
      via: 'meta',
      platform: 'whatsapp',
      account: WHATSAPP,
      accountSecondary: WABA,
      name: 'WhatsApp hotline',
      appId: META_APP,
      ...meta,
      apiBase,
    },
    { via: 'meta', platform: 'facebook', account: MESSENGER, name: 'Ngọc Sài Gòn (Messenger)', appId: META_APP, ...meta, apiBase },
    { via: 'zalo', platform: 'zalo', account: ZALO, name: 'Ngọc Sài Gòn OA', appId: ZALO_APP, ...zalo, apiBase },
    { via: 'web', platform: 'web', name: 'Shop web chat' },
  ]
  for (const body of wanted) await ensureConnected(runtime, demo.tenantId, body)
  const known = await addresses(runtime, demo)
  await simulator.call('PUT', `/accounts/whatsapp/${WHATSAPP}`, {
    name: 'Ngọc Sài Gòn',
    own: { wabaId: WABA },
    appId: META_APP,
    ...meta,
    webhookUrl: known.get(WHATSAPP),
  })
  await simulator.call('PUT', `/accounts/messenger/${MESSENGER}`, {
    name: 'Ngọc Sài Gòn',
    appId: META_APP,
    ...meta,
    webhookUrl: known.get(MESSENGER),
  })
  await simulator.call('PUT', `/accounts/zalo/${ZALO}`, { name: 'Ngọc Sài Gòn OA', appId: ZALO_APP, ...zalo, webhookUrl: known.get(ZALO) })
  const widgetKey = await inTenant(
    runtime.db,
    { tenantId: demo.tenantId, actor: SYSTEM },
    async (tx) =>
      (
        await tx.one<{ key: string }>(sql`
    select p.entity_id as key from channels_platform_pages p join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id where p.tenant_id = ${tx.tenantId} and i.via = 'web' order by p.id limit 1`)
      )?.key ?? '',
  )
  await simulator.call('PUT', `/accounts/web/${widgetKey}`, { name: 'Ngọc Sài Gòn', origin: demo.webhookOrigin })
  return { tenantId: demo.tenantId, widgetKey }
}

async function ensureConnected(runtime: Runtime, tenantId: string, body: CreateIntegration): Promise<void> {
  await inTenant(runtime.db, { tenantId, actor: SYSTEM }, async (tx) => {
    const row = await tx.one(sql`
      select p.id from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
       where p.tenant_id = ${tx.tenantId} and f.platform_type = ${body.platform} and (${body.account ?? null}::text is null or p.entity_id = ${body.account ?? null})`)
    if (!row) await connectIntegration(tx, runtime.vault, body)
    // the simulator may have another port this time
    else if (body.apiBase)
      await tx.run(sql`
      update platform_integrations i set api_base = ${body.apiBase} from channels_platform_pages p where i.tenant_id = ${tx.tenantId} and p.tenant_id = ${tx.tenantId} and p.integration_id = i.id and p.entity_id = ${body.account} returning i.id`)
  })
}

async function addresses(runtime: Runtime, demo: { tenantId: string; webhookOrigin: string }): Promise<Map<string, string>> {
  const rows = await inTenant(runtime.db, { tenantId: demo.tenantId, actor: SYSTEM }, (tx) =>
    tx.run<{ account: string; via: string; key: string }>(sql`
      select p.entity_id as account, i.via, i.webhook_key as key from channels_platform_pages p join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id where p.tenant_id = ${tx.tenantId}`),
  )
  return new Map(rows.map((row) => [row.account, webhookUrl(demo.webhookOrigin.replace('localhost', '127.0.0.1'), row.via, row.key)]))
}
