import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseSearch, SEARCH_OPERATORS } from './search-query.ts'

const word = (text: string, more: object = {}) => ({ text, prefix: false, phrase: false, without: false, ...more })

test('words, quoted words and excluded ones are told apart, and the last may be unfinished', () => {
  assert.deepEqual(parseSearch('giao "nhẫn vàng" -hủy -"trả lại" han').terms, [
    word('giao'),
    word('nhẫn vàng', { phrase: true }),
    word('hủy', { without: true }),
    word('trả lại', { phrase: true, without: true }),
    word('han', { prefix: true }),
  ])
  assert.deepEqual(parseSearch('giao hàng ').terms, [word('giao'), word('hàng')])
})

test('operators take plain and quoted values, in whatever capitals', () => {
  assert.deepEqual(parseSearch('FROM:"Nguyễn Lan" has:Image before:2026-02 is:open tag:vip').filters, [
    { operator: 'from', value: 'Nguyễn Lan' },
    { operator: 'has', value: 'image' },
    { operator: 'before', value: '2026-02' },
    { operator: 'is', value: 'open' },
    { operator: 'tag', value: 'vip' },
  ])
})

test('what cannot be followed is said, each with its part', () => {
  assert.deepEqual(
    parseSearch('form:lan tag: has:picture before:2026-02-30 -tag:vip').faults,
    [
      ['unknown-operator', 'form:lan'],
      ['no-value', 'tag:'],
      ['unknown-value', 'has:picture'],
      ['not-a-day', 'before:2026-02-30'],
      ['cannot-exclude', '-tag:vip'],
    ].map(([kind, part]) => ({ kind, part })),
  )
})

test('times of day, addresses and codes are words, and an e-mail address belongs together', () => {
  assert.deepEqual(parseSearch('12:30 https://shop.example/a DH-2025-00153 lan@shop.example ').terms, [
    word('12:30'),
    word('https://shop.example/a'),
    word('DH-2025-00153'),
    word('lan@shop.example', { phrase: true }),
  ])
  assert.deepEqual(parseSearch('12:30 https://x').faults, [])
})

test('a number in several parts is one', () => {
  assert.deepEqual(parseSearch('gọi +84 903 123 456 before:2026-01 12').terms, [
    word('gọi'),
    word('+84 903 123 456'),
    word('12', { prefix: true }),
  ])
})

test('a quote that is still open ends with the query', () => {
  assert.deepEqual(parseSearch('"nhẫn vàng').terms, [word('nhẫn vàng', { phrase: true })])
})

test('whatever is typed: nothing throws, and every letter and digit is in a term, a filter or a fault', () => {
  const names = fc.constantFrom(...Object.keys(SEARCH_OPERATORS), 'ngày', 'x')
  const part = fc.oneof(
    fc.string({ maxLength: 8 }),
    names.map((name) => `${name}:`),
    fc.constantFrom('-', '"', ' ', 'đơn', '2026', 'image'),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const query = parts.join('')
      const { terms, filters, faults } = parseSearch(query)
      const told = [
        ...terms.map(({ text }) => text),
        ...filters.map(({ operator, value }) => operator + value),
        ...faults.map((fault) => fault.part),
      ]
      const letters = (text: string) => [...text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')].toSorted().join('')
      assert.equal(letters(told.join('')), letters(query))
    }),
  )
})
