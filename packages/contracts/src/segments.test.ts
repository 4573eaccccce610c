import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { segmentsOf } from './segments.ts'

const plain = fc.string({ unit: fc.constantFrom(...'abcXYZ 0189@£é'), maxLength: 700 })
const escaped = fc.string({ unit: fc.constantFrom(...'^{}\\[~]|€'), maxLength: 400 })
const anything = fc.string({ unit: fc.oneof(fc.constantFrom(...'ab€ệ'), fc.constant('😀')), maxLength: 400 })

test('what GSM knows travels at 160 letters alone and 153 in a chain', () => {
  fc.assert(
    fc.property(plain, (text) => {
      const { encoding, units, segments } = segmentsOf(text)
      assert.deepEqual([encoding, units], ['gsm', text.length])
      assert.equal(segments, text.length <= 160 ? Math.min(1, text.length) : Math.ceil(text.length / 153))
    }),
  )
})

test('a letter of the extension table counts twice and is never cut in two', () => {
  fc.assert(
    fc.property(escaped, (text) => {
      const { encoding, units, segments } = segmentsOf(text)
      assert.deepEqual([encoding, units], ['gsm', 2 * text.length])
      assert.equal(segments, text.length <= 80 ? Math.min(1, text.length) : Math.ceil(text.length / 76)) // the 153rd septet stays empty
    }),
  )
  assert.deepEqual(segmentsOf(`${'a'.repeat(152)}€${'a'.repeat(7)}`), { encoding: 'gsm', units: 161, segments: 2, left: 144 })
})

test('one letter that GSM does not know makes the whole text UCS-2, at 70 alone and 67 in a chain', () => {
  for (const odd of ['ệ', 'ç', '`', '“', '\t', '😀']) assert.equal(segmentsOf(`Dear customer${odd}`).encoding, 'ucs2', odd)
  assert.deepEqual(segmentsOf('ệ'.repeat(70)), { encoding: 'ucs2', units: 70, segments: 1, left: 0 })
  assert.deepEqual(segmentsOf('ệ'.repeat(71)), { encoding: 'ucs2', units: 71, segments: 2, left: 63 })
})

test('a pair of surrogates stays together', () => {
  assert.deepEqual(segmentsOf('😀'.repeat(36)), { encoding: 'ucs2', units: 72, segments: 2, left: 61 }) // 33 pairs, one unit empty, 3 more
})

test('a longer text never takes fewer segments, and what is left would still fit', () => {
  fc.assert(
    fc.property(anything, fc.constantFrom('a', '€', 'ệ', '😀'), (text, more) => {
      const before = segmentsOf(text)
      assert.ok(segmentsOf(text + more).segments >= before.segments)
      if (before.segments === 0) return
      const small = before.encoding === 'gsm' ? 'a' : 'ệ'
      assert.equal(segmentsOf(text + small.repeat(before.left)).segments, before.segments)
      assert.equal(segmentsOf(text + small.repeat(before.left + 1)).segments, before.segments + 1)
    }),
  )
})
