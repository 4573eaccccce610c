import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantFromIso, instantOf } from './instant.ts'

test('seconds and milliseconds, quoted or not, give the same moment', () => {
  for (const count of [1767258000, '1767258000', 1767258000000, '1767258000000'])
    assert.equal(instantOf(count), '2026-01-01T09:00:00.000000Z')
  assert.equal(instantOf(1767258000001), '2026-01-01T09:00:00.001000Z')
})

test('what is no plausible moment is none, and never 1970', () => {
  for (const none of [0, '0', -1, '', 'soon', null, undefined, {}, 1e300, 9_999_999_999_999, Number.NaN])
    assert.equal(instantOf(none), undefined)
})

test('a platform’s ISO times are read with either form of offset', () => {
  for (const iso of ['2026-01-01T09:00:00+0000', '2026-01-01T16:00:00+07:00', '2026-01-01T09:00:00Z'])
    assert.equal(instantFromIso(iso), '2026-01-01T09:00:00.000000Z')
  for (const none of ['yesterday', '2026-13-01T09:00:00Z', 5, null]) assert.equal(instantFromIso(none), undefined)
})
