import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Invalid } from '../../../infra/errors.ts'
import { momentOf } from './moment.ts'

const NOW = Date.parse('2026-03-10T12:00:00Z')

test('a moment is so long ago, or the instant that stands there', () => {
  assert.deepEqual(
    ['24h', '7d', '2026-01-31T08:00:00Z', '2026-01-31T08:00:00.123456+07:00'].map((word) => momentOf('activeSince', word, NOW)),
    ['2026-03-09T12:00:00.000Z', '2026-03-03T12:00:00.000Z', '2026-01-31T08:00:00Z', '2026-01-31T08:00:00.123456+07:00'],
  )
})

test('anything else is refused, and the filter is named', () => {
  for (const word of ['0d', '12345d', '7 d', '7w', 'now', '2026-01-31', '2026-13-01T00:00:00Z', '2026-01-31T08:00:00'])
    assert.throws(
      () => momentOf('createdBefore', word, NOW),
      (error) => error instanceof Invalid && error.extra.errors[0]?.path === '/createdBefore',
      word,
    )
})
