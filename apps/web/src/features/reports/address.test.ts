import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bucketOf, dayIn, sliceOf } from './address.ts'
import { reportSearch } from './search.ts'

test('a period of so many days ends with today, and one of one’s own with its last day', () => {
  assert.deepEqual(sliceOf({ period: '7d' }, '2026-03-01'), { from: '2026-02-23', to: '2026-03-02' })
  assert.deepEqual(sliceOf({ period: 'own', from: '2026-01-05', to: '2026-01-05' }, '2026-03-01'), { from: '2026-01-05', to: '2026-01-06' })
})

test('what the address says and cannot be is left out', () => {
  assert.deepEqual(
    sliceOf(reportSearch({ period: 'own', from: '2026-02-05', to: '2026-01-05', page: 'x', team: 'none', colour: 'red' }), '2026-03-01'),
    {
      from: '2026-02-23',
      to: '2026-03-02',
      team: 'none',
    },
  )
})

test('a period is parted as one asks, as long as that can be read', () => {
  const week = { from: '2026-03-02', to: '2026-03-09' }
  assert.deepEqual([bucketOf({}, week), bucketOf({ bucket: 'hour' }, week), bucketOf({ bucket: 'month' }, week)], ['day', 'hour', 'day'])
  assert.equal(bucketOf({ bucket: 'hour' }, { from: '2026-01-01', to: '2026-04-01' }), 'week')
})

test('today is the day of the business, not of the reader', () => {
  assert.equal(dayIn('Asia/Ho_Chi_Minh', Date.parse('2026-02-28T18:00:00Z')), '2026-03-01')
})
