import assert from 'node:assert/strict'
import { test } from 'node:test'
import { change, length } from './lengths.ts'

test('a length of time is told in the unit in which one compares it', () => {
  assert.deepEqual(
    [null, 0, 45, 60, 119, 300, 3600, 5400, 14_400, 86_400, 90_000, 200_000].map((seconds) => length(seconds, 'en-US')),
    ['–', '0 sec', '45 sec', '1 min', '119 sec', '5 min', '1 hr', '90 min', '4 hr', '1 day', '25 hr', '2.3 days'],
  )
})

test('a change is told where there was something to change', () => {
  assert.deepEqual([change(15, 10), change(5, 10), change(5, 0), change(null, 3), change(0, 4)], [50, -50, undefined, undefined, -100])
})
