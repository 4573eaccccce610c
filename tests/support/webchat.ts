// A business with a chat on its site, over real HTTP and sockets: the team's API on one side, visitors on the other.
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { WidgetConversation, WidgetMessage, WidgetSettings } from '@switchboard/contracts'
import { auditDenied, auditDomain } from '../../apps/server/src/domains/audit/index.ts'
import { channelsDomain, connectIntegration } from '../../apps/server/src/domains/channels/index.ts'
import { rotateIdentitySecret } from '../../apps/server/src/domains/channels/widget-settings.ts'
import { createFiles, fileDownloads, filesDomain } from '../../apps/server/src/domains/files/index.ts'
import {
  asOperator,
  createIdentity,
  createTenant,
  createUser,
  hashPassword,
  identityDomain,
  syncPermissions,
} from '../../apps/server/src/domains/identity/index.ts'
import { inboxDomain, inboxJobs } from '../../apps/server/src/domains/inbox/index.ts'
import { acceptSockets, agentDoor, deskCommands, Hub, type TellAct } from '../../apps/server/src/domains/live/index.ts'
import { peopleDomain } from '../../apps/server/src/domains/people/index.ts'
import { visitorDoor, webchatRoutes } from '../../apps/server/src/domains/webchat/index.ts'
import { createVault } from '../../apps/server/src/infra/crypto/envelope.ts'
import { inTenant, SYSTEM, type Tx } from '../../apps/server/src/infra/db/tx.ts'
import { createHttp } from '../../apps/server/src/infra/http/server.ts'
import { createLog } from '../../apps/server/src/infra/log.ts'
import { PASSWORD, PUBLIC_URL, testKeys } from './app.ts'
import { freshDatabase } from './database.ts'
import { API } from './visitor-socket.ts'

export interface Answer<Body> {
  status: number
  body: Body
  headers: Readonly<Record<string, string | string[] | number | undefined>>
}

export interface CallOptions {
  token?: string
  body?: unknown
  origin?: string
  ip?: string
  headers?: Record<string, string>
  raw?: Buffer
}

export type Started = { conversation: WidgetConversation; message: WidgetMessage }
export type Session = { token: string; expiresAt: string; verified: boolean }
export type ShopWorld = Awaited<ReturnType<typeof createShopWorld>>

/** Each call of an address of its own, unless it says otherwise: counted limits are tried where they are meant. */
let networks = 0
export function freshIp(): string {
  networks += 1
  return `10.${(networks >> 16) & 255}.${(networks >> 8) & 255}.${networks & 255}`
}

export async function createShopWorld() {
  const db = await freshDatabase({ max: 20 })
  const dir = mkdtempSync(join(tmpdir(), 'sb-webchat-'))
  const dist = builtWidget(join(dir, 'widget'))
  const log = createLog(process.env.LOG_LEVEL ?? 'fatal')
  const identity = createIdentity({ db, masterKeys: testKeys, config: { publicUrl: PUBLIC_URL }, pictureOf: () => PUBLIC_URL })
  const vault = createVault(testKeys)
  const files = createFiles({
    db,
    masterKeys: testKeys,
    log,
    config: { publicUrl: PUBLIC_URL, filesUrl: undefined, dataDir: dir, s3: undefined },
  })
  const hub = new Hub({ db, log, linkTo: files.linkTo })
  db.onCommit = ({ tenantId, head }) => {
    if (head !== undefined) hub.wake(tenantId)
  }
  const domains = [identityDomain, auditDomain, inboxDomain, peopleDomain, filesDomain]
  await syncPermissions(db.owner, [
    ...domains.flatMap(({ permissions }) => permissions ?? []),
    { key: 'channel.read', description: 'See channels', scoped: false },
  ])
  const typing: TellAct = ({ tenantId, userId, name }, { id: conversationId, assignedTo }, on) => {
    const type = on ? 'conversation.typing_on' : 'conversation.typing_off'
    hub.signal(tenantId, { type, conversationId, by: { kind: 'user', id: userId, name } }, { conversationId, assignedTo })
  }
  const app = createHttp({
    config: { publicUrl: PUBLIC_URL, filesUrl: undefined, trustedProxies: [] },
    db,
    log,
    // what the roles of a new tenant name besides, and the inbox’s routes about channels ask for
    domains: [...domains, { name: 'channels', permissions: channelsDomain.permissions ?? [] }],
    deps: { identity, db, files, linkTo: files.linkTo, typing },
    authenticate: identity.authenticate,
    denied: auditDenied(db),
    checkAnswers: true,
  })
  await app.register(webchatRoutes({ db, vault, files, hub, log, publicUrl: PUBLIC_URL, filesUrl: undefined, dist }))
  await app.register(fileDownloads(files))
  await app.listen({ host: '127.0.0.1', port: 0 })
  const port = (app.server.address() as AddressInfo).port
  const closeSockets = acceptSockets(app.server, [
    visitorDoor({ db, files, hub, log, publicUrl: PUBLIC_URL }),
    agentDoor({
      hub,
      linkTo: files.linkTo,
      publicUrl: PUBLIC_URL,
      follow: identity.follow,
      onCommand: deskCommands({ db, log }, { typing, viewing: () => undefined }),
    }),
  ])
  const jobs = inboxJobs({
    db,
    vault,
    system: db.system,
    http: () => Promise.reject(new Error('nothing leaves')),
    publicUrl: PUBLIC_URL,
    readFile: () => Promise.reject(new Error('nothing is uploaded')),
    linkFile: () => {
      throw new Error('nothing is linked')
    },
    stageMedium: () => Promise.reject(new Error('nothing is downloaded')),
  })
  const shops = new Map<string, Awaited<ReturnType<typeof addShop>>>()

  async function addShop(slug: string) {
    const client = await db.owner.connect()
    try {
      const tenant = await createTenant(client, { slug, name: slug })
      const passwordHash = await hashPassword(PASSWORD)
      const users: Record<string, string> = {}
      for (const role of ['admin', 'agent']) {
        const roleIds = [tenant.roles[role] ?? '']
        const user = { email: `${role}@${slug}.example`, name: `${role} of ${slug}`, passwordHash, roleIds, request: undefined }
        users[role] = await asOperator(client, tenant.id, (tx) => createUser(tx, user))
      }
      return { ...tenant, users, ...(await addPage(tenant.id)) }
    } finally {
      client.release()
    }
  }

  async function addPage(tenantId: string): Promise<{ pageId: string; integrationId: string; key: string }> {
    return within(tenantId, async (tx) => {
      const { pageId, integrationId } = await connectIntegration(tx, vault, { via: 'web', platform: 'web', name: 'Shop chat' })
      const row = await tx.one<{ key: string }>({
        text: 'select entity_id as key from channels_platform_pages where tenant_id = $1 and id = $2',
        values: [tenantId, pageId],
        name: 'test-page-key',
      })
      return { pageId, integrationId, key: row?.key ?? '' }
    })
  }

  function within<T>(tenantId: string, act: (tx: Tx) => Promise<T>): Promise<T> {
    return inTenant(db, { tenantId, actor: SYSTEM }, act)
  }

  async function call<Body = Record<string, unknown>>(method: string, url: string, options: CallOptions = {}): Promise<Answer<Body>> {
    const { token, body, origin, ip, headers, raw } = options
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...(origin && { origin }), ...headers },
      ...(body !== undefined && { payload: body as object }),
      ...(raw && { payload: raw }),
      remoteAddress: ip ?? freshIp(),
    })
    const json = String(answer.headers['content-type'] ?? '').includes('json')
    return { status: answer.statusCode, body: json ? answer.json() : answer.rawPayload, headers: answer.headers } as Answer<Body>
  }

  /** The chat's own calls. */
  const chat = <Body = Record<string, unknown>>(method: string, path: string, options?: CallOptions) =>
    call<Body>(method, `${API}${path}`, options)

  async function visitor(key: string): Promise<string> {
    const { status, body } = await chat<Session>('POST', '/sessions', { body: { inbox: key, locale: 'vi' } })
    if (status !== 201) throw new Error(`no session: ${JSON.stringify(body)}`)
    return body.token
  }

  /** Writes as a visitor, into his open conversation or a new one. */
  async function write(token: string, text: string, more: object = {}): Promise<Started> {
    const body = { message: { clientMessageId: randomUUID(), text }, ...more }
    const answer = await chat<Started>('POST', '/conversations', { token, body })
    if (answer.status !== 201) throw new Error(`not written: ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  async function signIn(email: string): Promise<string> {
    const { body } = await call<{ token: string }>('POST', '/api/v1/sessions', { body: { email, password: PASSWORD } })
    return body.token
  }

  /** Has an agent answer, and the message go out. */
  async function reply(agent: string, tenantId: string, conversationId: string, body: object): Promise<{ id: string; seq: number }> {
    const answer = await call<{ id: string; seq: number }>('POST', `/api/v1/conversations/${conversationId}/messages`, {
      token: agent,
      body,
    })
    if (answer.status !== 202) throw new Error(`no reply: ${JSON.stringify(answer.body)}`)
    await deliver(tenantId, conversationId)
    return answer.body
  }

  /** Sends what waits in a conversation. */
  function deliver(tenantId: string, conversationId: string): Promise<void> {
    return (jobs['inbox.deliver'] as unknown as (job: object) => Promise<void>)({ tenantId, conversationId })
  }

  /** Changes a chat's settings as they lie in the table. */
  async function configure(tenantId: string, pageId: string, change: Partial<WidgetSettings>): Promise<void> {
    await db.owner.query('begin')
    await db.owner.query(
      `update channels_platform_pages set settings = jsonb_set(settings, '{widget}', settings->'widget' || $3::jsonb) where tenant_id = $1 and id = $2`,
      [tenantId, pageId, JSON.stringify(change)],
    )
    await db.owner.query('commit')
  }

  return {
    db,
    app,
    hub,
    vault,
    port,
    call,
    chat,
    visitor,
    write,
    signIn,
    reply,
    deliver,
    within,
    configure,
    addPage,
    /** A business of that name, with its chat, made when first asked for. */
    async shop(slug: string) {
      const known = shops.get(slug) ?? (await addShop(slug))
      shops.set(slug, known)
      return known
    },
    secretOf: (tenantId: string, pageId: string) => within(tenantId, (tx) => rotateIdentitySecret(tx, vault, pageId)),
    close: async () => {
      closeSockets()
      hub.close()
      await app.close()
      await files.close()
      await db.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function builtWidget(dist: string): string {
  mkdirSync(join(dist, 'assets'), { recursive: true })
  writeFileSync(join(dist, 'loader.js'), 'globalThis.loaded = true')
  writeFileSync(join(dist, 'frame.html'), '<!doctype html><title>Chat</title>')
  writeFileSync(join(dist, 'assets', 'frame-abc123.js'), 'export const chat = 1')
  for (const path of ['loader.js', 'assets/frame-abc123.js']) {
    writeFileSync(join(dist, `${path}.gz`), gzipSync(readFileSync(join(dist, path))))
    writeFileSync(join(dist, `${path}.br`), brotliCompressSync(readFileSync(join(dist, path))))
  }
  return dist
}
