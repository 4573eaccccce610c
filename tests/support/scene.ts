// A small world for journeys: the whole product in this process on a database of its own, the simulator beside it, a business with an
// administrator and two agents, and its channels connected. Nothing is mocked; every call goes over HTTP.
import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Conversation, Message, Platform, Via } from '@switchboard/contracts'
import { type Simulator, startSimulator } from '@switchboard/simulator'
import pg from 'pg'
import { connectIntegration, webhookUrl } from '../../apps/server/src/domains/channels/index.ts'
import { asOperator, createTenant, createUser, hashPassword } from '../../apps/server/src/domains/identity/index.ts'
import { distOf } from '../../apps/server/src/infra/assets/build.ts'
import { readConfig } from '../../apps/server/src/infra/config.ts'
import { sql } from '../../apps/server/src/infra/db/sql.ts'
import { inTenant, SYSTEM } from '../../apps/server/src/infra/db/tx.ts'
import { createLog } from '../../apps/server/src/infra/log.ts'
import { type RunningServer, startServer } from '../../apps/server/src/start/start.ts'
import { type FreshDatabase, freshDatabase, TEST_KEY } from './database.ts'
import { type Live, liveOf } from './live.ts'
import { until } from './until.ts'

export { until }

const PASSWORD = 'a password for tests'

export interface Answer<T = unknown> {
  status: number
  body: T
  headers: Headers
}

/** One signed-in person, or nobody. */
export interface Client {
  token: string | undefined
  userId: string
  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>
  /** The same, which must succeed. */
  ask<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>
  live(since?: number): Promise<Live>
}

export interface Channel {
  platform: 'whatsapp' | 'messenger' | 'zalo'
  account: string
  pageId: string
  integrationId: string
  webhookUrl: string
}

/** A customer in the simulator. */
export interface Customer {
  id: string
  write(message: Record<string, unknown>): Promise<{ messageId: string; outcome?: string }>
  act(what: string, body: unknown): Promise<Record<string, unknown>>
  thread(): Promise<{ messages: SimMessage[] }>
}

export interface SimMessage {
  id: string
  direction: string
  kind: string
  text?: string
  status?: string
}

export interface Scene {
  url: string
  server: RunningServer
  simulator: Simulator
  db: FreshDatabase
  tenantId: string
  admin: Client
  agent: Client
  colleague: Client
  anybody: Client
  channel(platform: Channel['platform']): Channel
  customer(platform: Channel['platform'], name: string, extra?: Record<string, unknown>): Promise<Customer>
  sim<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>
  close(): Promise<void>
}

/** What the scene's channels are connected with, and webhooks are signed with. */
export const SECRETS = { appSecret: 'meta app secret of the tests', accessToken: 'an access token', verifyToken: 'a verify token' }
export const ZALO_SECRETS = { appId: '360846524940903967', webhookSecret: 'OA secret of the tests' }
const ACCOUNTS: Record<
  Channel['platform'],
  { platform: Platform; via: Via; account: string; business?: string; extra: Record<string, string> }
> = {
  whatsapp: { platform: 'whatsapp', via: 'meta', account: '106540352242922', business: '102290129340398', extra: {} },
  messenger: { platform: 'facebook', via: 'meta', account: '101275806400438', extra: {} },
  zalo: {
    platform: 'zalo',
    via: 'zalo',
    account: '388613280878808645',
    extra: { ...ZALO_SECRETS, refreshToken: 'a refresh token' },
  },
}

/** Builds the world. Close it at the end; everything in it goes. */
export async function scene(
  options: { answerAssigns?: true; channels?: Channel['platform'][]; env?: Record<string, string>; allowHosts?: readonly string[] } = {},
): Promise<Scene> {
  // What was begun goes again when the rest cannot be built: a test that fails ends.
  await using begun = new AsyncDisposableStack()
  const db = await freshDatabase()
  begun.defer(() => db.close())
  const dataDir = mkdtempSync(join(tmpdir(), 'switchboard-scene-'))
  begun.defer(() => rmSync(dataDir, { recursive: true, force: true }))
  chmodSync(dataDir, 0o711)
  const simulator = await startSimulator({ port: 0, pageDir: distOf('simulator'), timeScale: 50 })
  begun.defer(() => simulator.close())
  const port = await freePort()
  const config = readConfig({
    SWITCHBOARD_DATA: dataDir,
    DATABASE_URL: db.urls.owner,
    SWITCHBOARD_KEY: TEST_KEY,
    PORT: String(port),
    METRICS_PORT: '0',
    DEMO: '0',
    SWITCHBOARD_ALLOW_HOSTS: [simulator.port, ...Object.values(simulator.doors)]
      .map((door) => `127.0.0.1:${door}`)
      .concat(options.allowHosts ?? [])
      .join(','),
    ...options.env,
  })
  const server = await startServer(config, createLog(process.env.TEST_LOG ?? 'silent'))
  begun.defer(() => server.stop())
  const owner = new pg.Client(db.urls.owner)
  await owner.connect()
  const url = `http://localhost:${port}`
  const tenant = await createTenant(owner, { slug: 'shop', name: 'The Shop', timeZone: 'Asia/Ho_Chi_Minh', locale: 'en' })
  await makeTeam(owner, tenant)
  // They send at once: what is held back to be taken back has its own tests.
  await owner.query(`update sys_users set preferences = '{"undoS":0}' where tenant_id = $1`, [tenant.id])
  if (!options.answerAssigns) await answersAssignNobody(owner, tenant.id)
  await owner.end()
  const channels = new Map<Channel['platform'], Channel>()
  const sim = async <T>(method: string, path: string, body?: unknown) => plain<T>(`${simulator.url}/_sim${path}`, method, body)
  for (const key of options.channels ?? ['whatsapp', 'messenger', 'zalo'])
    channels.set(key, await connectChannel({ server, simulator, tenantId: tenant.id, url, key, sim }))
  const channel = (key: Channel['platform']) => channels.get(key) as Channel
  const made = {
    url,
    server,
    simulator,
    db,
    tenantId: tenant.id,
    channel,
    sim,
    admin: await signIn(url, 'admin@shop.example'),
    agent: await signIn(url, 'agent1@shop.example'),
    colleague: await signIn(url, 'agent2@shop.example'),
    anybody: clientOf(url, undefined, '0'),
    customer: (key: Channel['platform'], name: string, extra: Record<string, unknown> = {}) => customerOf(sim, channel(key), name, extra),
  }
  const all = begun.move()
  return { ...made, close: () => all.disposeAsync() }
}

async function makeTeam(owner: pg.Client, tenant: { id: string; roles: Readonly<Record<string, string>> }): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD)
  for (const [email, name, role] of [
    ['admin@shop.example', 'Hà Trần', 'admin'],
    ['agent1@shop.example', 'Minh Lê', 'agent'],
    ['agent2@shop.example', 'Sofía Reyes', 'agent'],
  ] as const) {
    await asOperator(owner, tenant.id, (tx) =>
      createUser(tx, { email, name, passwordHash, roleIds: [tenant.roles[role] ?? ''], request: undefined }),
    )
  }
}

// So that a scene’s agents see what the other has answered, unless a test is about just that.
function answersAssignNobody(owner: pg.Client, tenantId: string): Promise<unknown> {
  return asOperator(owner, tenantId, (tx) =>
    tx.run(sql`insert into assignment_settings (tenant_id, answer_assigns) values (${tx.tenantId}, false) returning tenant_id`),
  )
}

interface Connecting {
  server: RunningServer
  simulator: Simulator
  tenantId: string
  url: string
  key: Channel['platform']
  sim: Scene['sim']
}

async function connectChannel({ server, simulator, tenantId, url, key, sim }: Connecting): Promise<Channel> {
  const { platform, via, account, business, extra } = ACCOUNTS[key]
  const { runtime } = server
  const made = await inTenant(runtime.db, { tenantId, actor: SYSTEM }, (tx) =>
    connectIntegration(tx, runtime.vault, {
      via,
      platform,
      account,
      name: `${key} channel`,
      ...SECRETS,
      ...extra,
      ...(business && { accountSecondary: business }),
      apiBase: simulator.url,
    }),
  )
  const address = webhookUrl(url.replace('localhost', '127.0.0.1'), via, made.webhookKey)
  await sim('PUT', `/accounts/${key}/${account}`, {
    name: 'The Shop',
    ...SECRETS,
    ...extra,
    ...(business && { own: { wabaId: business } }),
    webhookUrl: address,
    receipts: { sentAfterMs: 1, deliveredAfterMs: 30, readAfterMs: 60 },
  })
  return { platform: key, account, pageId: made.pageId, integrationId: made.integrationId, webhookUrl: address }
}

async function customerOf(sim: Scene['sim'], channel: Channel, name: string, extra: Record<string, unknown>): Promise<Customer> {
  const made = await sim<{ id: string }>('POST', '/customers', { platform: channel.platform, account: channel.account, name, ...extra })
  const path = `/customers/${encodeURIComponent(made.id)}`
  return {
    id: made.id,
    write: (message) => sim('POST', `${path}/messages?wait=1`, message),
    act: (what, body) => sim('POST', `${path}/${what}?wait=1`, body),
    thread: () => sim('GET', `${path}/thread`),
  }
}

export async function signIn(url: string, email: string, password = PASSWORD): Promise<Client> {
  const answer = await clientOf(url, undefined, '0').ask<{ token: string; user: { id: string } }>('POST', '/sessions', { email, password })
  return clientOf(url, answer.token, answer.user.id)
}

function clientOf(url: string, token: string | undefined, userId: string): Client {
  const auth: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const call: Client['call'] = async <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { ...auth, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: (text === '' ? undefined : JSON.parse(text)) as T }
  }
  return {
    token,
    userId,
    call,
    ask: async (method, path, body) => {
      const answer = await call(method, path, body)
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.body as never
    },
    live: (since) => liveOf(`${url.replace('http', 'ws')}/api/v1/live${since === undefined ? '' : `?since=${since}`}`, auth),
  }
}

async function plain<T>(address: string, method: string, body: unknown): Promise<T> {
  const response = await fetch(address, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${text}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** The one open conversation of a channel, once it is there. */
export async function conversationOf(client: Client, pageId: string, contactName?: string): Promise<Conversation> {
  const list = await until(
    () => client.ask<{ data: Conversation[] }>('GET', `/conversations?status=all&page=${pageId}`),
    ({ data }) => data.some((one) => contactName === undefined || one.contact.name === contactName),
  )
  return list.data.find((one) => contactName === undefined || one.contact.name === contactName) as Conversation
}

export async function messagesIn(client: Client, conversationId: string): Promise<Message[]> {
  return (await client.ask<{ data: Message[] }>('GET', `/conversations/${conversationId}/messages?limit=100`)).data
}

export const newId = randomUUID
export const randomName = (): string => `Customer ${randomBytes(3).toString('hex')}`

/** A port that nobody listens at, for what must be named before it listens. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}
