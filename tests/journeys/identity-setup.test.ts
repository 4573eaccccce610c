import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { auditDenied, auditDomain } from '../../apps/server/src/domains/audit/index.ts'
import {
  createIdentity,
  createTenant,
  identityDomain,
  newSetUpToken,
  setUpAddress,
  syncPermissions,
} from '../../apps/server/src/domains/identity/index.ts'
import { newToken } from '../../apps/server/src/infra/crypto/tokens.ts'
import { createHttp } from '../../apps/server/src/infra/http/server.ts'
import { createLog } from '../../apps/server/src/infra/log.ts'
import { PUBLIC_URL, testKeys } from '../support/app.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

// An installation as it stands after its first start: the schema, the permissions, and nobody.
let db: FreshDatabase
let app: FastifyInstance
beforeEach(async () => {
  db = await freshDatabase()
  const identity = createIdentity({ db, masterKeys: testKeys, config: { publicUrl: PUBLIC_URL }, pictureOf: () => PUBLIC_URL })
  const domains = [identityDomain, auditDomain]
  await syncPermissions(
    db.owner,
    domains.flatMap(({ permissions }) => permissions ?? []),
  )
  app = createHttp({
    config: { publicUrl: PUBLIC_URL, filesUrl: undefined, trustedProxies: [] },
    db,
    log: createLog('fatal'),
    domains,
    deps: { identity, db },
    authenticate: identity.authenticate,
    denied: auditDenied(db),
    checkAnswers: true,
  })
  await app.ready()
})
afterEach(async () => {
  await app.close()
  await db.close()
})

interface Said {
  status: number
  body: {
    token?: string
    type?: string
    errors?: { path: string }[]
    data?: Record<string, unknown>[]
    tenant?: object
    requestId?: string
  }
  cookie: string
}

async function call(
  method: 'GET' | 'POST',
  path: string,
  options: { body?: object; token?: string; origin?: string; ip?: string } = {},
): Promise<Said> {
  const { body, token, origin, ip } = options
  const answer = await app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...(origin && { origin }) },
    ...(body && { payload: body }),
    remoteAddress: ip ?? '203.0.113.7',
  })
  return { status: answer.statusCode, body: answer.body === '' ? {} : answer.json(), cookie: String(answer.headers['set-cookie'] ?? '') }
}

async function link(): Promise<string> {
  const client = await db.owner.connect()
  const made = await newSetUpToken(client).finally(() => client.release())
  assert.ok(made, 'no link while there is no business')
  return made.token
}

const PASSWORD = 'mười hai con giáp'
const shop = (token: string, change: { business?: object; admin?: object } = {}) => ({
  token,
  business: { name: 'Ngọc Sài Gòn', timeZone: 'Asia/Ho_Chi_Minh', locale: 'vi', ...change.business },
  admin: { name: 'Hà Trần', email: 'Ha@Shop.example', password: PASSWORD, ...change.admin },
})
const setUp = (token: string, change = {}) => call('POST', '/setup', { body: shop(token, change) })
const tenants = async () => (await db.owner.query<{ slug: string }>('select slug from dir_tenants')).rows.map(({ slug }) => slug)

test('the link makes the business and its administrator, who is signed in, may do everything, and can sign in again', async () => {
  const token = await link()
  assert.equal((await call('POST', '/setup/link', { body: { token } })).status, 204)
  const made = await setUp(token)
  assert.equal(made.status, 201)
  assert.match(made.cookie, /HttpOnly/)
  const me = await call('GET', '/me', { token: made.body.token ?? '' })
  assert.deepEqual(
    { ...me.body.tenant, id: '' },
    { id: '', slug: 'ngoc-sai-gon', name: 'Ngọc Sài Gòn', timeZone: 'Asia/Ho_Chi_Minh', locale: 'vi' },
  )
  assert.equal((await call('GET', '/users', { token: made.body.token ?? '' })).body.data?.length, 1)
  assert.equal((await call('POST', '/sessions', { body: { email: 'ha@shop.example', password: PASSWORD } })).status, 201)

  const { body: log } = await call('GET', '/audit?action=tenant.created', { token: made.body.token ?? '' })
  assert.deepEqual(
    log.data?.map(({ actor, ip }) => [(actor as { name: string }).name, ip]),
    [['Hà Trần', '203.0.113.7']],
  )
})

test('the token stands nowhere but in the link, behind the sign that browsers keep to themselves', async () => {
  const token = await link()
  assert.match(token, /^sbu_[A-Za-z0-9_-]{43}$/)
  assert.equal(new URL(setUpAddress(PUBLIC_URL, token)).hash, `#${token}`)
  const { rows } = await db.owner.query<{ row: string }>('select t::text as row from auth_tokens t')
  assert.ok(rows.length === 1 && !rows[0]?.row.includes(token.slice(4)))
})

test('of two who use the link at the same moment one makes the business, and the other is told that the link is gone', async () => {
  const token = await link()
  const answers = await Promise.all(
    ['a@shop.example', 'b@shop.example', 'c@shop.example'].map((email) => setUp(token, { admin: { email } })),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 410, 410])
  assert.deepEqual(await tenants(), ['ngoc-sai-gon'])
  assert.equal((await db.owner.query('select from auth_users')).rowCount, 1)
})

test('a link that was used, replaced, has run out or was never made is refused in one and the same way', async () => {
  const replaced = await link()
  const ran = await link()
  await db.owner.query("update auth_tokens set expires_at = now() - interval '1 second' where revoked_at is null")
  const tokens = [replaced, ran, newToken('setup').token, 'nonsense']
  const refusals = await Promise.all(tokens.map((token) => setUp(token)))
  for (const { status, body } of [...refusals, await call('POST', '/setup/link', { body: { token: ran } })])
    assert.deepEqual([status, { ...body, requestId: '' }], [410, { ...refusals[0]?.body, requestId: '' }])
  assert.equal(refusals[0]?.body.type, '/problems/setup-link-invalid')
  assert.deepEqual(await tenants(), [])
  const session = (await setUp(await link())).body.token ?? ''
  assert.equal((await setUp(session)).status, 410, 'a token of another purpose opens nothing')
})

test('there is no link, and none opens anything, once the operator has made a business himself', async () => {
  const token = await link()
  const client = await db.owner.connect()
  await createTenant(client, { slug: 'shop', name: 'Shop' })
  assert.equal((await setUp(token)).status, 410)
  assert.equal(await newSetUpToken(client), undefined)
  client.release()
  assert.deepEqual(await tenants(), ['shop'])
})

test('what cannot be stored leaves the link good and nothing behind: each fault names its field', async () => {
  const token = await link()
  for (const [change, path] of [
    [{ business: { timeZone: 'Middle/Earth' } }, '/business/timeZone'],
    [{ business: { name: '   ' } }, '/business/name'],
    [{ business: { slug: 'Not A Slug' } }, '/business/slug'],
    [{ admin: { email: 'nobody' } }, '/admin/email'],
    [{ admin: { password: 'short' } }, '/admin/password'],
  ] as const) {
    const { status, body } = await setUp(token, change)
    assert.deepEqual([status, body.errors?.map((fault) => fault.path)], [400, [path]])
  }
  await db.owner.query('revoke insert on sys_user_roles from sb_app')
  assert.equal((await setUp(token)).status, 500)
  assert.deepEqual([await tenants(), (await db.owner.query('select from auth_users')).rowCount], [[], 0])
  await db.owner.query('grant insert on sys_user_roles to sb_app')
  assert.equal((await setUp(token)).status, 201)
})

test('a login that is left from before gets the password given now', async () => {
  await db.owner.query("select app.login_create('ha@shop.example', 'no hash of any password')")
  assert.equal((await setUp(await link())).status, 201)
  assert.equal((await call('POST', '/sessions', { body: { email: 'ha@shop.example', password: PASSWORD } })).status, 201)
})

test('who tries many links is stopped, and nobody else with him', async () => {
  const tries = await Promise.all(
    Array.from({ length: 31 }, () => call('POST', '/setup/link', { body: { token: 'guess' }, ip: '198.51.100.1' })),
  )
  assert.equal(tries.filter(({ status }) => status === 429).length, 1)
  assert.equal((await setUp(await link())).status, 201)
})

test('another site cannot have a browser set the business up', async () => {
  const token = await link()
  const { status, body } = await call('POST', '/setup', { body: shop(token), origin: 'https://elsewhere.example' })
  assert.deepEqual([status, body.type], [403, '/problems/foreign-origin'])
})

test('the application’s role makes no business without the token', async () => {
  await link()
  const unknown = await db.app.query<{ id: string | null }>("select app.setup_tenant($1, 'x', 'X', 'UTC', 'en') as id", [
    newToken('setup').hash,
  ])
  assert.equal(unknown.rows[0]?.id, null)
  for (const statement of [
    "select app.tenant_create('x', 'X', 'UTC', 'en')",
    "insert into sys_tenants (slug, name) values ('x', 'X')",
    'select * from auth_tokens',
  ])
    await assert.rejects(db.app.query(statement), { code: '42501' }, statement)
  assert.deepEqual(await tenants(), [])
})
