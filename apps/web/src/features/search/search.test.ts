import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseSearch } from '@switchboard/contracts/search-query'
import fc from 'fast-check'
import { withRecent } from './recent.ts'
import { type KnownNames, suggestionsFor } from './suggestions.ts'

const names: KnownNames = { pages: ['Cửa hàng'], platforms: ['zalo'], tags: ['VIP', 'Trả lại'], users: ['Minh Lê'], today: '2026-11-21' }
const offered = (query: string, caret = query.length) => suggestionsFor(query, caret, names).list.map(({ text }) => text)

test('operators are offered by their beginning, values by any part, with accents or without', () => {
  assert.deepEqual(offered('nhẫn t'), ['tag:'])
  assert.deepEqual(offered('tag:'), ['tag:VIP ', 'tag:"Trả lại" '])
  assert.deepEqual(offered('tag:lai'), ['tag:"Trả lại" '])
  assert.deepEqual(offered('page:"cua'), ['page:"Cửa hàng" '])
  assert.deepEqual(offered('assignee:m'), ['assignee:me ', 'assignee:"Minh Lê" '])
  assert.deepEqual(offered('after:2026-11'), ['after:2026-11-21 ', 'after:2026-11 '])
  for (const query of ['', 'nhẫn ', 'xyz', 'foo:b', '12']) assert.deepEqual(offered(query), [], query)
})

test('only what stands before the caret counts', () => {
  assert.deepEqual(suggestionsFor('ha nhẫn', 2, names), { from: 0, list: [{ text: 'has:', operator: 'has', value: '' }] })
  assert.equal(suggestionsFor('nhẫn is:o', 9, names).from, 5)
})

test('every value that is offered can be followed', () => {
  const operators = ['from:', 'page:', 'tag:', 'assignee:', 'before:', 'after:', 'has:', 'is:']
  fc.assert(
    fc.property(fc.constantFrom(...operators), (operator) => {
      for (const text of offered(operator)) {
        const { filters, faults } = parseSearch(text)
        assert.deepEqual([filters.length, faults], [1, []], text)
      }
    }),
  )
})

test('a search that is repeated moves to the head of the recent ones, which stay few', () => {
  assert.deepEqual(withRecent(['a', 'B', 'c'], ' b '), ['b', 'a', 'c'])
  assert.deepEqual(withRecent(['a'], '  '), ['a'])
  assert.equal(withRecent(['1', '2', '3', '4', '5', '6', '7', '8'], '9').length, 8)
})
