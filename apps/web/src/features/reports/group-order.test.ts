import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReportGroups } from '@switchboard/contracts'
import { sorted, sortOf } from './group-order.ts'

const times = (p50: number | null) => ({ count: p50 === null ? 0 : 1, average: p50, p50, p90: p50 })
const row = (key: string, created: number, p50: number | null): ReportGroups['data'][number] => ({
  key,
  name: key,
  figures: {
    created,
    reopened: 0,
    resolved: 0,
    backlog: 0,
    inbound: 0,
    replies: 0,
    automatic: 0,
    firstResponse: times(p50),
    nextResponse: times(null),
    resolution: times(null),
    asked: 0,
    rating: { count: 0, average: null, good: 0, spread: [0, 0, 0, 0, 0] },
  },
})
const rows = [row('a', 3, null), row('b', 9, 60), row('c', 5, 20)]
const keys = (word: string | undefined) => sorted(rows, sortOf(word)).map(({ key }) => key)

test('rows stand in the order that the address asks for, and what was not measured stands last either way', () => {
  assert.deepEqual(
    [keys(undefined), keys('created'), keys('-firstResponse'), keys('firstResponse'), keys('nonsense')],
    [
      ['b', 'c', 'a'],
      ['a', 'c', 'b'],
      ['b', 'c', 'a'],
      ['c', 'b', 'a'],
      ['a', 'c', 'b'],
    ],
  )
})
