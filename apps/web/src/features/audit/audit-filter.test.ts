import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NO_FILTER, queryOf } from './audit-filter.ts'

test('nothing chosen asks for everything', () => assert.deepEqual(queryOf(NO_FILTER), {}))

test('a user is asked for as one, so that a key of the same number is not meant', () => {
  assert.deepEqual(queryOf({ ...NO_FILTER, who: '7' }), { actorKind: 'user', userId: '7' })
  assert.deepEqual(queryOf({ ...NO_FILTER, who: 'api-key' }), { actorKind: 'api-key' })
})

test('a last day is included whole', () => {
  const { since, until } = queryOf({ ...NO_FILTER, from: '2026-03-28', to: '2026-03-28' })
  assert.ok(since && until)
  const hours = (Date.parse(until) - Date.parse(since)) / 3_600_000
  assert.ok(hours >= 23 && hours <= 25)
})
