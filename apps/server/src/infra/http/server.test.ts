import assert from 'node:assert/strict'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import Type from 'typebox'
import { Id, Nullable, Paging, Strict } from '@switchboard/contracts'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type FreshDatabase, freshDatabase } from '../../../../../tests/support/database.ts'
import { DatabaseUnavailable, NotFound } from '../errors.ts'
import { createLog } from '../log.ts'
import type { Caller, DomainModule } from './access.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { openTo, routeTable } from './routes.ts'
import { createHttp } from './server.ts'

const Body = Strict({ name: Type.String({ maxLength: 10 }), count: Type.Optional(Type.Integer()), at: Type.Optional(Nullable(Type.String({ format: 'date-time' }))), list: Type.Optional(Type.Array(Strict({ a: Type.Integer() }))) })
const Place = Strict({ at: Type.String(), id: Id })

const things: FastifyPluginAsyncTypebox = async (app) => {
  const open = { public: 'a test' }
  app.get('/things/:id', { config: { access: open }, schema: { params: Strict({ id: Id }), response: { 200: Strict({ id: Id }) } } }, (req) => {
    if (req.params.id !== '1') throw new NotFound('thing')
    return { id: req.params.id, secret: 'never shown' }
  })
  app.get('/things', { config: { access: open }, schema: { querystring: Strict({ ...Paging, deep: Type.Optional(Type.Boolean()) }) } }, (req) => ({ query: req.query, at: decodeCursor(Place, req.query.cursor) ?? null }))
  app.post('/things', { config: { access: open }, schema: { body: Body, response: { 201: Body } } }, async (req, reply) => reply.code(201).send(req.body))
  app.post('/bare', { config: { access: open } }, () => ({ ok: true }))
  app.get('/away', { config: { access: open } }, () => { throw new DatabaseUnavailable('gone') })
  app.get('/bug', { config: { access: open } }, () => { throw new Error('the password is swordfish') })
  app.get('/secret', { config: { access: { permission: 'thing.read' } }, schema: { response: { 200: Strict({ who: Type.String() }) } } }, (req) => ({ who: req.caller.name }))
}

const CALLER: Caller = { kind: 'user', tenantId: '1', userId: '7', name: 'Mai', tokenId: '1', actor: 'user:7', grants: new Map([['thing.read', 'all']]) }
const domain: DomainModule = { name: 'things', permissions: [{ key: 'thing.read', description: 'See things', scoped: false }], routes: () => things }

let db: FreshDatabase
const make = (domains: readonly DomainModule[] = [domain]) => createHttp({
  config: { publicUrl: 'https://desk.example', filesUrl: undefined, trustedProxies: [] }, db, log: createLog('silent'), domains, deps: {}, checkAnswers: true,
  authenticate: async (token) => (token === 'good' ? CALLER : token === 'poor' ? { ...CALLER, grants: new Map() } : undefined), denied: async () => undefined,
})
let app: ReturnType<typeof make>
before(async () => { db = await freshDatabase(); app = make(); await app.ready() })
after(async () => { await app.close(); await db.close() })

const api = (url: string) => `/api/v1${url}`
const post = (url: string, payload: unknown, headers = {}) => app.inject({ method: 'POST', url: api(url), payload: payload as object, headers })

describe('starting', () => {
  test('refuses a route that does not say who may call it', async () => {
    const bad = make([{ name: 'bad', routes: () => async (api) => { api.get('/x', () => '') } }])
    await assert.rejects(async () => { await bad.ready() }, /GET \/api\/v1\/x: say who may call it/)
    await bad.close()
  })
  test('refuses a permission that no domain defines', async () => {
    const bad = make([{ name: 'bad', routes: () => async (api) => { api.get('/x', { config: { access: { permission: 'no.such' } } }, () => '') } }])
    await assert.rejects(async () => { await bad.ready() }, /no domain defines the permission no\.such/)
    await bad.close()
  })
  test('refuses a route outside the API that is registered later without a rule', async () => {
    const bad = make()
    bad.register(async (plain) => { plain.get('/hidden', () => '') })
    await assert.rejects(async () => { await bad.ready() }, /GET \/hidden/)
    await bad.close()
  })
  test('takes the rule of a plugin that was opened to all', async () => {
    const good = make()
    good.register(openTo('a page', async (plain) => { plain.get('/page', (_, reply) => reply.type('text/html').send('<p>')) }))
    const answer = await good.inject('/page')
    assert.equal(answer.statusCode, 200)
    assert.match(String(answer.headers['content-security-policy']), /script-src 'self'/)
    assert.ok(routeTable(good).some(({ url, access }) => url === '/page' && 'public' in access))
    await good.close()
  })
  test('leaves unknown pages, but not unknown routes of the API, to the fallback', async () => {
    const good = createHttp({ config: { publicUrl: 'http://x', filesUrl: undefined, trustedProxies: [] }, db, log: createLog('silent'), domains: [], deps: {}, authenticate: async () => undefined, denied: async () => undefined, fallback: (_, reply) => reply.type('text/html').send('<p>app') })
    assert.equal((await good.inject('/inbox/7')).body, '<p>app')
    assert.equal((await good.inject('/inbox/7')).statusCode, 200)
    assert.equal((await good.inject('/api/v1/nope')).statusCode, 404)
    assert.equal((await good.inject({ method: 'POST', url: '/inbox/7' })).statusCode, 404)
    await good.close()
  })
  test('lets a plugin take raw bodies of any kind', async () => {
    const good = make()
    good.register(async (hooks) => {
      hooks.removeAllContentTypeParsers()
      hooks.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
      hooks.post('/webhooks/x', { config: { access: { public: 'a test' } } }, (req) => ({ bytes: (req.body as Buffer).length }))
    })
    const answer = await good.inject({ method: 'POST', url: '/webhooks/x', headers: { 'content-type': 'application/json' }, payload: '{not json\0' })
    assert.deepEqual(answer.json(), { bytes: 10 })
    await good.close()
  })
})

describe('input', () => {
  test('unknown fields are refused and named, at any depth', async () => {
    const answer = await post('/things', { name: 'a', colour: 'red', list: [{ a: 1, b: 2 }] })
    assert.equal(answer.statusCode, 400)
    assert.equal(answer.headers['content-type'], 'application/problem+json')
    assert.deepEqual(answer.json().errors.map((e: { path: string; message: string }) => `${e.path} ${e.message}`).sort(), ['/colour is not a known field', '/list/0/b is not a known field'])
  })
  test('nothing in a body is coerced', async () => {
    assert.equal((await post('/things', { name: 'a', count: '1' })).statusCode, 400)
    assert.equal((await post('/things', { name: 5 })).statusCode, 400)
  })
  test('missing fields are named', async () => {
    assert.deepEqual((await post('/things', {})).json().errors, [{ in: 'body', path: '/name', message: 'is required' }])
  })
  test('a nullable field says what is wrong with it, not what null is', async () => {
    assert.deepEqual((await post('/things', { name: 'a', at: 5 })).json().errors, [{ in: 'body', path: '/at', message: 'must be string' }])
  })
  test('words of a query become numbers and booleans, and defaults are filled in', async () => {
    assert.deepEqual((await app.inject(api('/things?deep=true'))).json().query, { deep: true, limit: 50 })
    assert.deepEqual((await app.inject(api('/things?limit=7'))).json().query, { limit: 7 })
  })
  for (const query of ['limit=0', 'limit=101', 'limit=1e3', 'limit=abc', 'limit=1&limit=2', 'deep=1', 'nope=1', 'constructor=1', '__proto__=1', 'cursor=%00', 'cursor=zzz'])
    test(`the query ${query} is refused`, async () => assert.equal((await app.inject(api(`/things?${query}`))).statusCode, 400))
  test('a route without a query schema takes no query', async () => assert.equal((await app.inject(api('/bug?x=1'))).statusCode, 400))
  test('a route without a body schema takes no body', async () => {
    assert.equal((await post('/bare', { x: 1 })).statusCode, 400)
    assert.equal((await app.inject({ method: 'POST', url: api('/bare') })).statusCode, 200)
  })
  for (const [what, payload] of [['NUL', '{"name":"a\\u0000"}'], ['a lone surrogate', '{"name":"\\ud83d"}'], ['a lone surrogate in a key', '{"name":"a","\\ud83d":1}'], ['prototype poison', '{"name":"a","__proto__":{"x":1}}'], ['half a document', '{"name":'], ['nothing', ''], ['deep nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`]] as const)
    test(`a body with ${what} is refused with 400`, async () => {
      const answer = await app.inject({ method: 'POST', url: api('/things'), headers: { 'content-type': 'application/json' }, payload })
      assert.equal(answer.statusCode, 400)
      assert.equal(answer.json().type, '/problems/invalid-request')
    })
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json garbage', 'application/json\ta'])
    test(`a body said to be ${JSON.stringify(type)} is refused`, async () => {
      const answer = await app.inject({ method: 'POST', url: api('/things'), headers: { 'content-type': type }, payload: '{"name":"a"}' })
      assert.equal(answer.statusCode, 415)
      assert.equal(answer.json().type, '/problems/unsupported-media-type')
    })
  test('a body over a megabyte is 413', async () => {
    const answer = await post('/things', { name: 'a'.repeat(1024 * 1024) })
    assert.equal(answer.statusCode, 413)
    assert.equal(answer.json().type, '/problems/too-large')
  })
  test('a cursor comes back as it was given', async () => {
    const place = { at: '2026-01-31T08:15:00.123456Z', id: '12' }
    assert.deepEqual((await app.inject(api(`/things?cursor=${encodeCursor(place)}`))).json().at, place)
  })
})

describe('answers', () => {
  test('show only what the schema names', async () => assert.deepEqual((await app.inject(api('/things/1'))).json(), { id: '1' }))
  test('are the same for ids that are malformed, beyond any number, or unknown', async () => {
    const answers = await Promise.all(['2', '0', '-1', 'abc', '01', '9223372036854775808', '9999999999999999999', '1%00', '%F0%9F', '1;drop'].map((id) => app.inject(api(`/things/${id}`))))
    const shapes = answers.slice(0, -2).map((answer) => ({ ...answer.json(), requestId: '', title: '', status: answer.statusCode }))
    for (const shape of shapes.filter((_, i) => i !== 8)) assert.deepEqual(shape, shapes[0])
    assert.equal(shapes[0]?.status, 404)
  })
  test('carry an id that the caller cannot choose', async () => {
    const answer = await app.inject({ url: api('/nowhere'), headers: { 'x-request-id': 'mine' } })
    assert.match(String(answer.headers['x-request-id']), /^[0-9a-f-]{36}$/)
    assert.equal(answer.json().requestId, answer.headers['x-request-id'])
    assert.equal(answer.statusCode, 404)
  })
  test('tell nothing of a bug', async () => {
    const answer = await app.inject(api('/bug'))
    assert.equal(answer.statusCode, 500)
    assert.doesNotMatch(answer.body, /swordfish/)
  })
  test('say when to come back while the database is away', async () => {
    const answer = await app.inject(api('/away'))
    assert.equal(answer.statusCode, 503)
    assert.equal(answer.headers['retry-after'], '2')
    assert.equal(answer.json().type, '/problems/database-unavailable')
  })
  test('have strict headers', async () => {
    const { headers } = await app.inject(api('/things/1'))
    assert.match(String(headers['content-security-policy']), /default-src 'none'/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['strict-transport-security'], 'max-age=31536000')
    assert.equal(headers['cache-control'], 'no-store')
  })
})

describe('the guard', () => {
  const secret = (url: string, headers = {}) => app.inject({ url, headers })
  test('lets in who has the permission', async () => assert.deepEqual((await secret(api('/secret'), { authorization: 'Bearer good' })).json(), { who: 'Mai' }))
  test('answers 403 to who has not', async () => {
    const answer = await secret(api('/secret'), { authorization: 'Bearer poor' })
    assert.equal(answer.statusCode, 403)
    assert.equal(answer.json().permission, 'thing.read')
  })
  for (const authorization of ['Bearer bad', 'Bearer', 'Basic good', 'good', 'Bearer good extra', `Bearer ${'x'.repeat(4000)}`])
    test(`answers 401 to ${authorization.slice(0, 20)}`, async () => {
      const answer = await secret(api('/secret'), { authorization })
      assert.equal(answer.statusCode, 401)
      assert.equal(answer.headers['www-authenticate'], 'Bearer')
    })
  test('takes a cookie for reading, and for writing only from our own pages', async () => {
    assert.equal((await secret(api('/secret'), { cookie: 'a=b; sb_session=good' })).statusCode, 200)
    const broken = await secret(api('/secret'), { cookie: 'sb_session=good', authorization: 'Bearer bad' })
    assert.equal(broken.statusCode, 401)
  })
  test('cannot be passed by odd spellings of the path', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const paths = ['/api/v1/secret', '/%61pi/v1/secret', '//api/v1/secret', '/api//v1/secret', '/api/v1/secret/', '/api/v1/secret/.', '/api/v1/./secret', '/api/v1/x/../secret', '/api/v1/secret;x', '/api%2Fv1%2Fsecret', '/api/v1/%73ecret', '/API/v1/secret', `http://127.0.0.1:${port}/api/v1/secret`, 'http://x/api/v1/secret', '/api/v1/secret?', '/api/v1/secret#a', '/api/v1\\secret', '*']
    for (const path of paths) {
      const status = await rawGet(port, path)
      assert.ok(status >= 400 && status < 500, `${path} was answered with ${status}`)
    }
  })
})

function rawGet(port: number, target: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.end(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`))
    socket.on('data', (chunk) => { text += chunk })
    socket.on('end', () => resolve(Number(text.split(' ')[1])))
    socket.on('error', reject)
  })
}
