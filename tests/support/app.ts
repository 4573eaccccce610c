// The HTTP server on a database of its own, with two businesses that look alike: `acme` and `globex`, each with an administrator and an agent.
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { auditDenied, auditDomain } from '../../apps/server/src/domains/audit/index.ts'
import {
  asOperator,
  createIdentity,
  createTenant,
  createUser,
  hashPassword,
  type Identity,
  identityDomain,
  syncPermissions,
} from '../../apps/server/src/domains/identity/index.ts'
import { DEFAULT_ROLES } from '../../apps/server/src/domains/identity/permissions.ts'
import { shownToCaller } from '../../apps/server/src/domains/people/index.ts'
import { masterKey, type MasterKeys } from '../../apps/server/src/infra/crypto/master-key.ts'
import type { DomainModule, PermissionDefinition } from '../../apps/server/src/infra/http/access.ts'
import { createHttp } from '../../apps/server/src/infra/http/server.ts'
import { createLog } from '../../apps/server/src/infra/log.ts'
import { type FreshDatabase, freshDatabase, TEST_KEY } from './database.ts'

export const PASSWORD = 'correct horse battery'
export const PUBLIC_URL = 'http://desk.example'

export interface World {
  db: FreshDatabase
  app: FastifyInstance
  identity: Identity
  /** By slug. */
  tenants: Readonly<Record<'acme' | 'globex', TestTenant>>
  /** Calls the API; the answer has the parsed body. */
  call: Call
  /** A new session's token. */
  signIn(email: string, more?: object): Promise<string>
  addUser(tenant: TestTenant, user: { email: string; roles: readonly string[]; name?: string }): Promise<string>
  close(): Promise<void>
}

export interface TestTenant {
  id: string
  slug: string
  roles: Readonly<Record<string, string>>
  admin: { id: string; email: string }
  agent: { id: string; email: string }
}

export interface Answer<Body> {
  status: number
  body: Body
  headers: Readonly<Record<string, string | string[] | number | undefined>>
}

export type Call = <Body = Record<string, unknown>>(
  method: string,
  path: string,
  options?: { token?: string; body?: unknown; headers?: Record<string, string>; ip?: string },
) => Promise<Answer<Body>>

// Rights that other domains define: those that the default roles name, and one that they do not.
const LATER = [...new Set([...DEFAULT_ROLES.flatMap(({ grants }) => Object.keys(grants)), 'channel.manage'])]

export const testKeys: MasterKeys = keysOf(TEST_KEY)

function keysOf(text: string): MasterKeys {
  const current = masterKey(text)
  return { current, byId: new Map([[current.id, current]]) }
}

let hashed: Promise<string> | undefined

/** `domains`: more than identity and audit; `deps` is what their routes get besides `identity` and `db`. */
export async function createWorld(
  options: {
    domains?: readonly DomainModule[]
    deps?: (base: { db: FreshDatabase; identity: Identity }) => object
    trustedProxies?: readonly string[]
    /** Doors that stand outside the API. */
    mount?: (app: FastifyInstance, base: { db: FreshDatabase }) => Promise<void>
  } = {},
): Promise<World> {
  const db = await freshDatabase({ max: 20 })
  const identity = createIdentity({ db, masterKeys: testKeys, config: { publicUrl: PUBLIC_URL }, pictureOf: () => PUBLIC_URL })
  const log = createLog(process.env.LOG_LEVEL ?? 'fatal')
  const domains = [identityDomain, auditDomain, ...(options.domains ?? [])]
  const defined = domains.flatMap(({ permissions }) => permissions ?? [])
  const later: PermissionDefinition[] = LATER.filter((key) => !defined.some((one) => one.key === key)).map((key) => ({
    key,
    description: key,
    scoped: key.startsWith('conversation.'),
  }))
  await syncPermissions(db.owner, [...defined, ...later])
  const app = createHttp({
    config: { publicUrl: PUBLIC_URL, filesUrl: undefined, trustedProxies: options.trustedProxies ?? [] },
    db,
    log,
    domains: [...domains, { name: 'later', permissions: later }],
    deps: { ...options.deps?.({ db, identity }), identity, db },
    authenticate: identity.authenticate,
    denied: auditDenied(db),
    shown: shownToCaller,
    checkAnswers: true,
  })
  await options.mount?.(app, { db })
  await app.ready()
  const call: Call = async (method, path, { token, body, headers, ip } = {}) => {
    const answer = await app.inject({
      method: method as 'GET',
      url: `/api/v1${path}`,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...headers },
      ...(body !== undefined && { payload: body as object }),
      ...(ip && { remoteAddress: ip }),
    })
    const isJson = /json/.test(String(answer.headers['content-type'] ?? 'json'))
    const given = () => (isJson ? answer.json() : answer.body)
    return { status: answer.statusCode, body: answer.body === '' ? undefined : given(), headers: answer.headers } as never
  }
  const addUser: World['addUser'] = async (tenant, user) => {
    hashed ??= hashPassword(PASSWORD)
    const passwordHash = await hashed
    const client = await db.owner.connect()
    try {
      return await asOperator(client, tenant.id, (tx) =>
        createUser(tx, {
          email: user.email,
          name: user.name ?? user.email,
          passwordHash,
          roleIds: user.roles.map((key) => tenant.roles[key] ?? key),
          request: undefined,
        }),
      )
    } finally {
      client.release()
    }
  }
  const addTenant = async (slug: string): Promise<TestTenant> => {
    const client = await db.owner.connect()
    const made = await createTenant(client, { slug, name: slug }).finally(() => client.release())
    const bare = { ...made, slug, admin: { id: '', email: `admin@${slug}.example` }, agent: { id: '', email: `agent@${slug}.example` } }
    return {
      ...bare,
      admin: { ...bare.admin, id: await addUser(bare, { email: bare.admin.email, roles: ['admin'] }) },
      agent: { ...bare.agent, id: await addUser(bare, { email: bare.agent.email, roles: ['agent'] }) },
    }
  }
  const tenants = { acme: await addTenant('acme'), globex: await addTenant('globex') }
  const signIn: World['signIn'] = async (email, more = {}) => {
    const { status, body } = await call<{ token: string }>('POST', '/sessions', { body: { email, password: PASSWORD, ...more } })
    if (status !== 201) throw new Error(`${email} could not sign in: ${JSON.stringify(body)}`)
    return body.token
  }
  const close = async () => {
    await app.close()
    await db.close()
  }
  return { db, app, identity, tenants, call, signIn, addUser, close }
}

/** An address that no test used before. */
export function freshEmail(): string {
  return `${randomUUID().slice(0, 12)}@people.example`
}

/** Asks until it is so, at most `withinMs`; answers how long it took. */
export async function eventually(isSo: () => Promise<boolean>, withinMs: number): Promise<number> {
  const start = Date.now()
  while (!(await isSo())) {
    if (Date.now() - start > withinMs) throw new Error(`not so within ${withinMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return Date.now() - start
}
