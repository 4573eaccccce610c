import assert from 'node:assert/strict'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { DatabaseUnavailable, DomainError, NotFound } from '../errors.ts'
import { refusalOf, STATUS } from './problem.ts'
import { TooManyRequests, Unauthenticated } from './refusals.ts'

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url))

test('every type of problem has a page that names its status, and every page a type', () => {
  const pages = readdirSync(`${ROOT}docs/problems`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -3))
  assert.deepEqual(pages.filter((name) => name !== 'README').sort(), Object.keys(STATUS).sort())
  for (const [type, status] of Object.entries(STATUS))
    assert.match(readFileSync(`${ROOT}docs/problems/${type}.md`, 'utf8'), new RegExp(`/problems/${type}\` · status ${status}\n`))
})

test('every refusal that the server can throw has a status', () => {
  const sources = globSync('apps/server/src/**/*.ts', { cwd: ROOT }).filter((name) => !name.endsWith('.test.ts'))
  const types = sources.flatMap((name) =>
    [...readFileSync(`${ROOT}${name}`, 'utf8').matchAll(/readonly type(?:: string)? = '([a-z-]+)'/g)].map((match) => match[1] ?? ''),
  )
  assert.ok(types.length >= 20, `${types.length} types were found`)
  assert.deepEqual(
    types.filter((type) => STATUS[type] === undefined),
    [],
  )
})

test('a refusal says its type, title, status and own members', () => {
  const { body, headers, bug } = refusalOf(new TooManyRequests(12.3), 'r1')
  assert.deepEqual(body, {
    type: '/problems/too-many-requests',
    title: 'Too many tries; wait before the next one',
    status: 429,
    requestId: 'r1',
    retryAfterSeconds: 13,
  })
  assert.deepEqual(headers, { 'retry-after': '13' })
  assert.equal(bug, false)
  assert.equal(refusalOf(new Unauthenticated(), 'r').headers['www-authenticate'], 'Bearer')
})

test('members of a refusal cannot replace its type or status', () => {
  class Odd extends DomainError {
    readonly type = 'conflict'
    override readonly extra = { type: 'x', status: 200, title: 'y' }
  }
  const { body } = refusalOf(new Odd('Real'), 'r')
  assert.deepEqual(body, { type: '/problems/conflict', title: 'Real', status: 409, requestId: 'r' })
})

test('what nobody foresaw is 500 and says nothing of itself', () => {
  for (const error of [
    new Error('secret'),
    new TypeError('secret'),
    Object.assign(new Error('secret'), { code: '23505', detail: 'secret' }),
    'secret',
    { statusCode: 500, message: 'secret' },
  ]) {
    const refusal = refusalOf(error, 'r')
    assert.equal(refusal.body.status, 500)
    assert.equal(refusal.bug, true)
    assert.ok(!JSON.stringify(refusal).includes('secret'))
  }
})

test('waits and deadlocks in the database are 503 with a time to come back', () => {
  for (const code of ['55P03', '57014', '40P01', '40001'])
    assert.deepEqual(
      [
        refusalOf(Object.assign(new Error(), { code }), 'r').body.status,
        refusalOf(Object.assign(new Error(), { code }), 'r').headers['retry-after'],
      ],
      [503, '1'],
    )
  assert.equal(refusalOf(new DatabaseUnavailable('x'), 'r').headers['retry-after'], '2')
  assert.equal(refusalOf(new NotFound('x'), 'r').body.status, 404)
})
