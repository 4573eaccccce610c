import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { thingsServer } from '../../../../../tests/support/things.ts'
import { openTo, routeTable } from './routes.ts'

let app: FastifyInstance
before(async () => {
  app = thingsServer()
  await app.ready()
})
after(() => app.close())

const api = (url: string) => `/api/v1${url}`

describe('starting', () => {
  test('refuses a route that does not say who may call it', async () => {
    const bad = thingsServer({
      domains: [
        {
          name: 'bad',
          routes: () => async (api) => {
            api.get('/x', () => '')
          },
        },
      ],
    })
    await assert.rejects(async () => {
      await bad.ready()
    }, /GET \/api\/v1\/x: say who may call it/)
    await bad.close()
  })
  test('refuses a permission that no domain defines', async () => {
    const bad = thingsServer({
      domains: [
        {
          name: 'bad',
          routes: () => async (api) => {
            api.get('/x', { config: { access: { permission: 'no.such' } } }, () => '')
          },
        },
      ],
    })
    await assert.rejects(async () => {
      await bad.ready()
    }, /no domain defines the permission no\.such/)
    await bad.close()
  })
  test('refuses a route outside the API that is registered later without a rule', async () => {
    const bad = thingsServer()
    bad.register(async (plain) => {
      plain.get('/hidden', () => '')
    })
    await assert.rejects(async () => {
      await bad.ready()
    }, /GET \/hidden/)
    await bad.close()
  })
  test('takes the rule of a plugin that was opened to all', async () => {
    const good = thingsServer()
    good.register(
      openTo('a page', async (plain) => {
        plain.get('/page', (_, reply) => reply.type('text/html').send('<p>'))
      }),
    )
    const answer = await good.inject('/page')
    assert.equal(answer.statusCode, 200)
    assert.match(String(answer.headers['content-security-policy']), /script-src 'self'/)
    assert.ok(routeTable(good).some(({ url, access }) => url === '/page' && 'public' in access))
    await good.close()
  })
  test('lets a plugin take raw bodies of any kind', async () => {
    const good = thingsServer()
    good.register(async (hooks) => {
      hooks.removeAllContentTypeParsers()
      hooks.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
      hooks.post('/webhooks/x', { config: { access: { public: 'a test' } } }, (req) => ({ bytes: (req.body as Buffer).length }))
    })
    const answer = await good.inject({
      method: 'POST',
      url: '/webhooks/x',
      headers: { 'content-type': 'application/json' },
      payload: '{not json\0',
    })
    assert.deepEqual(answer.json(), { bytes: 10 })
    await good.close()
  })
})

describe('answers', () => {
  test('show only what the schema names', async () => assert.deepEqual((await app.inject(api('/things/1'))).json(), { id: '1' }))
  test('are the same for ids that are malformed, beyond any number, or unknown', async () => {
    const answers = await Promise.all(
      ['2', '0', '-1', 'abc', '01', '9223372036854775808', '9999999999999999999', '1%00', '%F0%9F', '1;drop'].map((id) =>
        app.inject(api(`/things/${id}`)),
      ),
    )
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
