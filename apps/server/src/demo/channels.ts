import type { CreateIntegration } from '@switchboard/contracts'
import { connectIntegration, pageLine, patchIntegration, subscribeHere, webhookUrl } from '../domains/channels/index.ts'
import { inTenant, SYSTEM, type Tx } from '../infra/db/tx.ts'
import { sql } from '../infra/db/sql.ts'
import type { Runtime } from '../start/runtime.ts'
import { demoChannels } from './channel-list.ts'
import type { DemoSecrets } from './secrets.ts'
import type { DemoSimulator } from './simulator.ts'

export interface DemoChannels {
  tenantId: string
  /** Public key of the chat on the shop's site. */
  widgetKey: string
}

/** Connects the channels where they are not, and tells the simulator where to send its webhooks this time. */
export async function connectDemo(
  runtime: Runtime,
  simulator: DemoSimulator,
  demo: { tenantId: string; secrets: DemoSecrets; webhookOrigin: string },
): Promise<DemoChannels> {
  const channels = demoChannels(demo.secrets, simulator)
  // The accounts first: whoever is connected is asked at once for what it has.
  for (const { simulated, body, account, past } of channels) {
    await simulator.call('PUT', `/accounts/${simulated}/${encodeURIComponent(body.account)}`, account)
    await past?.(simulator)
    await ensureConnected(runtime, demo.tenantId, { ...body, apiBase: simulator.url })
  }
  await ensureConnected(runtime, demo.tenantId, { via: 'web', platform: 'web', name: 'Shop web chat' })
  const known = await pagesByAccount(runtime, demo.tenantId)
  for (const { simulated, body, toldByCall, signsAddress } of channels) {
    const page = known.get(body.account)
    if (!page) throw new Error(`The demo's ${body.platform} is missing`)
    const origin = signsAddress ? demo.webhookOrigin : loopback(demo.webhookOrigin)
    if (toldByCall) await subscribe(runtime, demo, page.id)
    else
      await simulator.call('PUT', `/accounts/${simulated}/${encodeURIComponent(body.account)}`, {
        webhookUrl: webhookUrl(origin, body.via, page.key),
      })
  }
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
       where p.tenant_id = ${tx.tenantId} and f.platform_type = ${body.platform} and p.twin_of is null and (${body.account ?? null}::text is null or p.entity_id = ${body.account ?? null})`)
    if (!row) await connectIntegration(tx, runtime.vault, body)
    else if (body.apiBase) await follow(tx, runtime, { ...body, apiBase: body.apiBase })
  })
}

/** The simulator may have another port this time. */
async function follow(tx: Tx, { vault }: Runtime, { apiBase, account, settings }: CreateIntegration & { apiBase: string }): Promise<void> {
  const moved = await tx.one<{ id: string }>(sql`
    update platform_integrations i set api_base = ${apiBase} from channels_platform_pages p
     where i.tenant_id = ${tx.tenantId} and p.tenant_id = ${tx.tenantId} and p.integration_id = i.id and p.entity_id = ${account} and i.api_base <> ${apiBase} returning i.id`)
  if (moved && settings) await patchIntegration(tx, vault, moved.id, { settings })
}

async function pagesByAccount(runtime: Runtime, tenantId: string): Promise<Map<string, { id: string; key: string }>> {
  const rows = await inTenant(runtime.db, { tenantId, actor: SYSTEM }, (tx) =>
    tx.run<{ id: string; account: string; key: string }>(sql`
      select p.id, p.entity_id as account, i.webhook_key as key from channels_platform_pages p join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id where p.tenant_id = ${tx.tenantId} and p.twin_of is null`),
  )
  return new Map(rows.map((row) => [row.account, row]))
}

/** As "Send webhooks here" does it: the port may be another one this time. */
async function subscribe(runtime: Runtime, demo: { tenantId: string; webhookOrigin: string }, pageId: string): Promise<void> {
  const { db, vault, outbound } = runtime
  const line = await pageLine({ db, vault, http: outbound.request, publicUrl: loopback(demo.webhookOrigin) }, demo.tenantId, pageId)
  const wrong = line && (await subscribeHere(line)).find(({ ok }) => !ok)
  if (wrong) throw new Error(`The demo's ${line.platform} is not connected: ${wrong.name}: ${wrong.detail}`)
}

const loopback = (origin: string) => origin.replace('localhost', '127.0.0.1')
