import assert from 'node:assert/strict'
import { test } from 'node:test'
import { secondsLeft } from './seconds-left.ts'

test('the seconds that are left are counted from the server’s own moments, whatever clock the browser has', () => {
  const held = { createdAt: '2001-01-01T00:00:00.000000Z', sendAfter: '2001-01-01T00:00:05.000000Z' }
  assert.deepEqual(
    [0, 1, 1_000, 4_999, 5_000, 9_000].map((since) => secondsLeft(held, since)),
    [5, 5, 4, 1, 0, 0],
  )
  assert.equal(secondsLeft({ ...held, sendAfter: null }, 0), 0)
})
