import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { thingsServer } from '../../../../../tests/support/things.ts'
import { encodeCursor } from './cursor.ts'

let app: FastifyInstance
before(async () => {
  app = thingsServer()
  await app.ready()
})
after(() => app.close())

const api = (url: string) => `/api/v1${url}`
const post = (url: string, payload: unknown) => app.inject({ method: 'POST', url: api(url), payload: payload as object })

describe('input', () => {
  test('unknown fields are refused and named, at any depth', async () => {
    const answer = await post('/things', { name: 'a', colour: 'red', list: [{ a: 1, b: 2 }] })
    assert.equal(answer.statusCode, 400)
    assert.equal(answer.headers['content-type'], 'application/problem+json')
    assert.deepEqual(
      answer
        .json()
        .errors.map((e: { path: string; message: string }) => `${e.path} ${e.message}`)
        .sort(),
      ['/colour is not a known field', '/list/0/b is not a known field'],
    )
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
  for (const query of [
    'limit=0',
    'limit=101',
    'limit=1e3',
    'limit=abc',
    'limit=1&limit=2',
    'deep=1',
    'nope=1',
    'constructor=1',
    '__proto__=1',
    'cursor=%00',
    'cursor=zzz',
  ])
    test(`the query ${query} is refused`, async () => assert.equal((await app.inject(api(`/things?${query}`))).statusCode, 400))
  test('a route without a query schema takes no query', async () => assert.equal((await app.inject(api('/bug?x=1'))).statusCode, 400))
  test('a route without a body schema takes no body', async () => {
    assert.equal((await post('/bare', { x: 1 })).statusCode, 400)
    assert.equal((await app.inject({ method: 'POST', url: api('/bare') })).statusCode, 200)
  })
  for (const [what, payload] of [
    ['NUL', '{"name":"a\\u0000"}'],
    ['a lone surrogate', '{"name":"\\ud83d"}'],
    ['a lone surrogate in a key', '{"name":"a","\\ud83d":1}'],
    ['prototype poison', '{"name":"a","__proto__":{"x":1}}'],
    ['half a document', '{"name":'],
    ['nothing', ''],
    ['deep nesting', `${'['.repeat(5000)}${']'.repeat(5000)}`],
  ] as const)
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
