import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import Type from 'typebox'
import { Strict } from '@switchboard/contracts'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { createWorld, type World } from '../../../../../tests/support/app.ts'
import { Conflict, DatabaseUnavailable } from '../errors.ts'
import { sql } from '../db/sql.ts'
import { forgetExpired } from './idempotency-store.ts'
import { inTenant, SYSTEM, type Tx } from '../db/tx.ts'

let world: World, token: string, other: string
let runs = 0
let hold: Promise<void> | undefined
let trouble: 'none' | 'before' | 'after' = 'none'

const act = (tx: Tx) => tx.run(sql`insert into logs_system (tenant_id, level, source, what) values (${tx.tenantId}, 'info', 'lab', 'ran')`)

const lab: FastifyPluginAsyncTypebox = async (app) => {
  const config = { access: { signedIn: true } } as const
  const Made = Strict({ run: Type.Integer(), text: Type.String() })
  app.post(
    '/lab/:name',
    { config, schema: { params: Strict({ name: Type.String() }), body: Strict({ text: Type.String() }), response: { 201: Made } } },
    async (req, reply) => {
      runs += 1
      const run = runs
      await hold
      if (trouble === 'before') throw new DatabaseUnavailable('gone')
      if (req.body.text === 'refuse') throw new Conflict('Not like that')
      await req.inTenant(act)
      if (trouble === 'after') throw new Error('died after the commit')
      return reply.code(201).send({ run, text: req.body.text })
    },
  )
  app.post(
    '/lab-secret',
    { config: { ...config, secretAnswer: true }, schema: { response: { 201: Strict({ secret: Type.String() }) } } },
    async (_, reply) => reply.code(201).send({ secret: 'hunter2' }),
  )
  app.get('/lab-read', { config, schema: { response: { 200: Strict({ run: Type.Integer() }) } } }, async () => {
    runs += 1
    return { run: runs }
  })
}

before(async () => {
  world = await createWorld({ domains: [{ name: 'lab', routes: () => lab }] })
  token = await world.signIn('admin@acme.example')
  other = await world.signIn('agent@acme.example')
})
after(() => world.close())
beforeEach(() => {
  runs = 0
  hold = undefined
  trouble = 'none'
})

const post = (key: string, options: { text?: string; name?: string; as?: string; method?: string; path?: string } = {}) =>
  world.call<{ run?: number; type?: string }>(options.method ?? 'POST', options.path ?? `/lab/${options.name ?? 'a'}`, {
    token: options.as ?? token,
    body: options.path ? undefined : { text: options.text ?? 'hi' },
    headers: { 'idempotency-key': key },
  })
const rowsOf = async (key: string) => (await world.db.owner.query('select * from idempotency_keys where key = $1', [key])).rows

test('the same key and body again gets the same answer, and nothing happens twice', async () => {
  const key = randomUUID()
  const [first, again] = [await post(key), await post(key)]
  assert.equal(first.status, 201)
  assert.equal(first.headers['idempotent-replayed'], undefined)
  assert.equal(again.status, 201)
  assert.deepEqual(again.body, first.body)
  assert.equal(again.headers['idempotent-replayed'], 'true')
  assert.equal(again.headers['content-type'], first.headers['content-type'])
  assert.equal(runs, 1)
})

test('a refusal is repeated too', async () => {
  const key = randomUUID()
  const [first, again] = [await post(key, { text: 'refuse' }), await post(key, { text: 'refuse' })]
  assert.equal(first.status, 409)
  assert.deepEqual(again.body, first.body)
  assert.equal(again.headers['content-type'], 'application/problem+json')
  assert.equal(runs, 1)
})

test('the same key with another body, path or query is refused, and does nothing', async () => {
  const key = randomUUID()
  await post(key)
  for (const change of [{ text: 'other' }, { name: 'b' }, { path: '/lab-secret' }]) {
    const { status, body } = await post(key, change)
    assert.equal(status, 422)
    assert.equal(body.type, '/problems/idempotency-key-reused')
  }
  assert.equal(runs, 1)
})

test('a key belongs to the one who calls', async () => {
  const key = randomUUID()
  await post(key)
  const his = await post(key, { as: other })
  assert.equal(his.status, 201)
  assert.equal(his.body.run, 2)
})

test('while the first call still runs, the second is told so; of many at once, one acts', async () => {
  const key = randomUUID()
  const { promise, resolve: release } = Promise.withResolvers<void>()
  hold = promise
  const first = post(key)
  while (runs === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const others = await Promise.all(Array.from({ length: 20 }, () => post(key)))
  for (const { status, body, headers } of others) {
    assert.equal(status, 409)
    assert.equal(body.type, '/problems/idempotency-in-progress')
    assert.equal(headers['retry-after'], '1')
  }
  release()
  assert.equal((await first).status, 201)
  assert.equal((await post(key)).headers['idempotent-replayed'], 'true')
  assert.equal(runs, 1)
})

test('what failed on our side before anything was committed is really tried again', async () => {
  const key = randomUUID()
  trouble = 'before'
  assert.equal((await post(key)).status, 503)
  trouble = 'none'
  assert.equal((await post(key)).status, 201)
  assert.equal(runs, 2)
})

test('what failed on our side after the commit is not done again', async () => {
  const key = randomUUID()
  trouble = 'after'
  assert.equal((await post(key)).status, 500)
  trouble = 'none'
  assert.equal((await post(key)).status, 500)
  assert.equal(runs, 1)
})

test('a call that died with its process is taken over if it did nothing, and reported if it did', async () => {
  const age = (key: string, committed: boolean) =>
    world.db.owner.query(
      `update idempotency_keys set status = null, response = null, created_at = now() - interval '6 minutes', committed_at = ${committed ? 'now()' : 'null'} where key = $1`,
      [key],
    )
  const [nothing, something] = [randomUUID(), randomUUID()]
  await post(nothing)
  await post(something)
  await age(nothing, false)
  await age(something, true)
  assert.equal((await post(nothing)).body.run, 3)
  const lost = await post(something)
  assert.equal(lost.status, 409)
  assert.equal(lost.body.type, '/problems/idempotency-answer-lost')
  assert.equal(runs, 3)
})

test('of an answer that holds a secret the status alone is kept', async () => {
  const key = randomUUID()
  const first = await post(key, { path: '/lab-secret' })
  assert.deepEqual(first.body, { secret: 'hunter2' })
  const again = await post(key, { path: '/lab-secret' })
  assert.equal(again.status, 201)
  assert.equal(again.body, undefined)
  assert.ok(!JSON.stringify(await rowsOf(key)).includes('hunter2'))
})

test('after a day the key is new again, and the old one can be swept', async () => {
  const key = randomUUID()
  await post(key)
  await world.db.owner.query("update idempotency_keys set expires_at = now() - interval '1 second' where key = $1", [key])
  assert.equal((await post(key)).body.run, 2)
  await world.db.owner.query("update idempotency_keys set expires_at = now() - interval '1 second' where key = $1", [key])
  await inTenant(world.db, { tenantId: world.tenants.acme.id, actor: SYSTEM }, forgetExpired)
  assert.deepEqual(await rowsOf(key), [])
})

test('a key is refused when it is too long or not plain, before anything runs', async () => {
  for (const key of ['x'.repeat(256), 'a b', 'ü']) assert.equal((await post(key)).status, 400)
  assert.equal(runs, 0)
})

test('reading ignores it', async () => {
  const key = randomUUID()
  await post(key, { method: 'GET', path: '/lab-read' })
  assert.equal((await post(key, { method: 'GET', path: '/lab-read' })).body.run, 2)
  assert.deepEqual(await rowsOf(key), [])
})

test('an invalid body uses up no key', async () => {
  const key = randomUUID()
  assert.equal((await world.call('POST', '/lab/a', { token, body: { nope: 1 }, headers: { 'idempotency-key': key } })).status, 400)
  assert.equal((await post(key)).status, 201)
})
