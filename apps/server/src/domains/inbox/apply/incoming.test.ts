import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantOf } from '../../../infra/clock.ts'
import { type Incoming, movedAt, writtenAt } from './incoming.ts'

const receivedAt = (at: string) => ({ receivedAt: at }) as Incoming

test('what came after our answer stands below it, though the platform counts whole seconds', () => {
  const answered = '2026-11-21T08:00:05.400000Z'
  const at = instantOf(Date.parse('2026-11-21T08:00:05Z'))
  assert.equal(at.slice(0, 19), answered.slice(0, 19))
  assert.ok(writtenAt(receivedAt('2026-11-21T08:00:06.100000Z'), at) > answered)
  assert.ok(writtenAt(receivedAt('2026-11-21T08:00:05.700000Z'), at) > answered)
  assert.ok(writtenAt(receivedAt('2026-11-21T08:00:05.300000Z'), at) < answered, 'what we had before we answered stands above')
})

test('a clock of milliseconds is taken at its word, but for the future; so is what comes late', () => {
  assert.equal(writtenAt(receivedAt('2026-11-21T08:00:09.000000Z'), '2026-11-21T08:00:05.000000Z'), '2026-11-21T08:00:05.000000Z')
  assert.equal(writtenAt(receivedAt('2026-11-21T08:00:06.000000Z'), '2026-11-21T08:00:05.123000Z'), '2026-11-21T08:00:05.123000Z')
  assert.equal(writtenAt(receivedAt('2026-11-21T08:00:06.000000Z'), '2026-11-21T09:00:00.500000Z'), '2026-11-21T08:00:06.000000Z')
})

test('what comes within a day moves its conversation when it comes, what was said long before when it was said', () => {
  const item = receivedAt('2026-11-21T08:00:00.000000Z')
  assert.equal(movedAt(item, '2026-11-21T07:59:00.000000Z'), item.receivedAt)
  assert.equal(movedAt(item, '2026-11-20T09:00:00.000000Z'), item.receivedAt)
  assert.equal(movedAt(item, '2026-10-12T04:04:02.321000Z'), '2026-10-12T04:04:02.321000Z')
  assert.equal(movedAt(item, '2026-11-22T08:00:00.000000Z'), item.receivedAt, 'a clock that is ahead')
})
