// Webhooks of all platforms that send some, as the simulator writes and signs them; caught before the clock runs, so that making them costs the
// measured machine nothing.
import { createServer, type IncomingMessage } from 'node:http'
import { startSimulator } from '@switchboard/simulator'
import { connectIntegration, webhookUrl } from '../../apps/server/src/domains/channels/index.ts'
import { type DemoChannel, demoChannels } from '../../apps/server/src/demo/channel-list.ts'
import { demoSecrets } from '../../apps/server/src/demo/secrets.ts'
import { readConfig } from '../../apps/server/src/infra/config.ts'
import { createVault } from '../../apps/server/src/infra/crypto/envelope.ts'
import { loadMasterKeys } from '../../apps/server/src/infra/crypto/master-key.ts'
import { inTenant, SYSTEM } from '../../apps/server/src/infra/db/tx.ts'
import { rawRequest } from './raw-request.ts'
import { messageText } from './webhooks.ts'
import type { World } from './world.ts'

const CUSTOMERS_PER_PLATFORM = 200
const WRITERS = 16
/**
 * YouTube tells nothing by webhook: it is asked. A channel of one's own signs the moment too, which would be long gone; Pancake's page is one more on Facebook.
 */
const NOT_CAUGHT: ReadonlySet<string> = new Set(['youtube', 'custom', 'pancake'])
const TELLING = (channel: DemoChannel) => !NOT_CAUGHT.has(channel.simulated)

export interface Captured {
  /** The platforms, by the simulator's names. */
  platforms: readonly string[]
  /** Whole HTTP requests, one text message each, the platforms by turns. */
  requests: readonly Buffer[]
  /** `host:port` of the platforms' APIs, which the product asks for profiles. */
  apis: string
  close(): Promise<void>
}

/** Connects every platform, lets its customers write `count` messages in all, and keeps what would have been posted to `port`. */
export async function captureWebhooks(world: World, { port, count }: { port: number; count: number }): Promise<Captured> {
  const simulator = await startSimulator({ port: 0 })
  const net = await catching(port)
  const sim = async <T>(method: string, path: string, body: unknown): Promise<T> => {
    const response = await fetch(`${simulator.url}/_sim${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as T
  }
  const channels = demoChannels(demoSecrets(world.dataDir), { url: simulator.url, mail: undefined }).filter(TELLING)
  for (const channel of channels) {
    const { path, webhookSecret } = await connected(world, channel, simulator.url)
    const account = {
      ...channel.account,
      ...(path === world.webhookPath && { appSecret: world.appSecret }),
      ...(webhookSecret && { webhookSecret }),
      // Those that are told the address by a call are told with it which of our accounts it is for.
      webhookUrl: `http://localhost:${port}${path}${channel.toldByCall ? `?bot=${encodeURIComponent(channel.body.account)}` : ''}`,
    }
    await sim('PUT', `/accounts/${channel.simulated}/${encodeURIComponent(channel.body.account)}`, account)
  }
  const customers: string[][] = []
  for (const { simulated, body } of channels) {
    const names = Array.from({ length: CUSTOMERS_PER_PLATFORM }, (_, n) => n)
    const made: string[] = []
    for (const n of names) made.push((await sim<{ id: string }>('POST', '/customers', customerOf(simulated, body.account, n))).id)
    customers.push(made)
  }
  let next = 0
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (let n = next++; n < count; n = next++) {
        const ids = customers[n % customers.length] ?? []
        const id = ids[Math.floor(n / customers.length) % ids.length]
        await sim('POST', `/customers/${encodeURIComponent(id ?? '')}/messages?wait=1`, { kind: 'text', text: messageText(n) })
      }
    }),
  )
  await net.close()
  const { requests } = net
  if (requests.length !== count) throw new Error(`${count} messages were written, ${requests.length} webhooks came`)
  return {
    platforms: channels.map(({ simulated }) => simulated),
    requests,
    apis: new URL(simulator.url).host,
    close: () => simulator.close(),
  }
}

const customerOf = (platform: string, account: string, n: number) => ({
  platform,
  account,
  name: `Customer ${n}`,
  phone: `+8491${String(1_000_000 + n)}`,
})

/** The world has its WhatsApp number already. */
async function connected(
  world: World,
  { simulated, body }: DemoChannel,
  apiBase: string,
): Promise<{ path: string; webhookSecret?: string }> {
  if (simulated === 'whatsapp') return { path: world.webhookPath }
  const vault = createVault(loadMasterKeys(readConfig({ SWITCHBOARD_DATA: world.dataDir, DEMO: '0' })))
  const made = await inTenant(world.database.db, { tenantId: world.tenantId, actor: SYSTEM }, (tx) =>
    connectIntegration(tx, vault, { ...body, apiBase }),
  )
  return {
    path: new URL(webhookUrl('http://localhost', body.via, made.webhookKey)).pathname,
    // Telegram is given its secret by a call, which the product makes later than we listen.
    ...(simulated === 'telegram' && { webhookSecret: made.verifyToken }),
  }
}

/** Listens where the product will listen, answers everything as it should be, and keeps what was posted. */
async function catching(port: number): Promise<{ requests: Buffer[]; close(): Promise<void> }> {
  const requests: Buffer[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      if (request.method === 'POST') requests.push(wholeRequest(request, Buffer.concat(parts)))
      response.end(request.method === 'GET' ? new URL(request.url ?? '/', 'http://localhost').searchParams.get('hub.challenge') : 'ok')
    })
  })
  await new Promise<void>((resolve) => server.listen(port, () => resolve()))
  return {
    requests,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const LEFT_OUT = new Set(['connection', 'content-length', 'transfer-encoding', 'host'])

function wholeRequest({ url, headers }: IncomingMessage, body: Buffer): Buffer {
  const kept = Object.entries(headers).filter(([name]) => !LEFT_OUT.has(name))
  return rawRequest(url ?? '/', Object.fromEntries(kept.map(([name, value]) => [name, String(value)])), body)
}
