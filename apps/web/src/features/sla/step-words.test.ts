import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conditionFaults } from '../conditions/condition-faults.ts'
import { moved } from './moved.ts'
import { dayIn, lengthOfMs, momentIn } from './step-words.ts'

test('steps are told in the time zone of the calendar, lengths by hours and minutes', () => {
  assert.equal(dayIn('2026-05-04T18:00:00.000000Z', 'en-GB', 'Asia/Ho_Chi_Minh'), 'Tue 5 May')
  assert.equal(momentIn('2026-05-04T18:00:00.000000Z', 'en-GB', 'Asia/Ho_Chi_Minh', true), '01:00')
  assert.deepEqual(
    [200, 60, 59.6].map((minutes) => lengthOfMs(minutes * 60_000, 'en')),
    ['3 hr 20 min', '1 hr', '1 hr'],
  )
  assert.equal(lengthOfMs(12_000, 'en'), '12 sec')
})

test('a policy moves by one place and no further than the ends', () => {
  assert.deepEqual(moved(['1', '2', '3'], '3', -1), ['1', '3', '2'])
  assert.deepEqual(moved(['1', '2', '3'], '1', -1), ['1', '2', '3'])
  assert.deepEqual(moved(['1', '2'], '9', 1), ['1', '2'])
})

test('a refused condition is named by its place', () => {
  const errors = [
    { path: '/conditions/items/2/values/0', message: 'no' },
    { path: '/name', message: 'no' },
  ]
  assert.deepEqual([...conditionFaults({ errors })], [[2, 'no']])
})
