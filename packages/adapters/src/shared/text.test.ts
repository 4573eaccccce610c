import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanText, cutToBytes, cutToUnits, wordOf } from './text.ts'

test('a cut text is the longest beginning that fits, of whole signs', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.toWellFormed()),
      fc.nat(80),
      (text, maxBytes) => {
        const cut = cutToBytes(text, maxBytes)
        assert.ok(text.startsWith(cut) && cut.isWellFormed() && Buffer.byteLength(cut) <= maxBytes)
        const next = [...text.slice(cut.length)][0]
        assert.ok(next === undefined || Buffer.byteLength(cut + next) > maxBytes)
      },
    ),
    { numRuns: 500 },
  )
})

test('a text cut to a number of units never ends in half a sign', () => {
  assert.deepEqual([cutToUnits('a😀b', 2), cutToUnits('a😀b', 3), cutToUnits('a😀', 9), cutToUnits('', 0)], ['a', 'a😀', 'a😀', ''])
})

test('cleaning leaves good text alone and puts a mark where a sign cannot be kept', () => {
  assert.equal(cleanText('Xin chào 👋🏽'), 'Xin chào 👋🏽')
  assert.equal(cleanText('a\0b\ud800c\udc00'), 'a\ufffdb\ufffdc\ufffd')
})

test('a word for a reason is short and never empty', () => {
  assert.deepEqual(
    [wordOf('x'.repeat(100)).length, wordOf(''), wordOf(null), wordOf([]), wordOf(7)],
    [64, 'empty', 'object', 'object', '7'],
  )
})
