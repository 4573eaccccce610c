import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseSearch } from '@switchboard/contracts'
import fc from 'fast-check'
import { excerptOf } from './excerpt.ts'
import { marksIn } from './marks.ts'

const marked = (text: string, query: string) => marksIn(text, parseSearch(query).terms).map(({ from, to }) => text.slice(from, to))

test('what was typed without accents is marked with them, composed or not', () => {
  assert.deepEqual(marked('Shop giao hàng tận nhà chưa? Đã GIAO rồi.', 'giao hang '), ['giao', 'hàng', 'GIAO'])
  assert.deepEqual(marked('giao hàng'.normalize('NFD'), 'hang '), ['hàng'.normalize('NFD')])
  assert.deepEqual(marked('Đơn của Đặng', 'don dang'), ['Đơn', 'Đặng'])
  assert.deepEqual(marked('mañana, señor', 'manana senor '), ['mañana', 'señor'])
})

test('only the last word may be unfinished, and excluded ones are not marked', () => {
  assert.deepEqual(marked('nhẫn nhẫ nha', 'nha'), ['nhẫ', 'nhẫ', 'nha'])
  assert.deepEqual(marked('nhẫn nha', 'nha '), ['nha'])
  assert.deepEqual(marked('giao hàng hủy', 'giao -hủy '), ['giao'])
})

test('a phrase is marked as a whole', () => {
  assert.deepEqual(marked('giao nhanh, giao hàng nhanh', '"giao hàng"'), ['giao hàng'])
})

test('numbers and codes are marked however they are divided', () => {
  assert.deepEqual(marked('gọi +84 903.123.456 nhé', '0903123456'), ['84 903.123.456'])
  assert.deepEqual(marked('gọi 0903 123 456 nhé', '0903123456 '), ['0903 123 456'])
  assert.deepEqual(marked('gọi 0903 123 456 nhé', '3456 '), ['0903 123 456'])
  assert.deepEqual(marked('đơn DH-2025-00153!', 'dh202500153 '), ['DH-2025-00153'])
})

test('an excerpt begins near the first hit, and its ranges fit its text', () => {
  const text = `${'xa lắm rồi '.repeat(60)}nhẫn vàng${' và còn nữa'.repeat(60)}`
  const excerpt = excerptOf(text, parseSearch('nhan ').terms)
  assert.ok(excerpt.text.startsWith('…') && excerpt.text.endsWith('…') && excerpt.text.length < 280)
  assert.deepEqual(
    excerpt.hits.map(({ from, to }) => excerpt.text.slice(from, to)),
    ['nhẫn'],
  )
})

test('whatever the text and the query, ranges are in order, within the excerpt, and halve no sign', () => {
  const text = fc.array(
    fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('đơn', ' ', '0903 123 456', 'DH-1-22', '👍🏽')),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(text, fc.string({ maxLength: 20 }), (parts, more) => {
      const whole = parts.join(' ')
      const { text: shown, hits } = excerptOf(whole, parseSearch(`${parts[3] ?? 'đơn'} ${more}`).terms)
      let at = 0
      for (const { from, to } of hits) {
        assert.ok(from >= at && to > from && to <= shown.length, `${from}–${to} after ${at} in ${shown.length}`)
        assert.ok(shown.slice(from, to).isWellFormed())
        at = to
      }
      assert.ok(!whole.isWellFormed() || shown.isWellFormed())
    }),
  )
})
