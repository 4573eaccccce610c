import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fillIn, placeholdersIn, VARIABLES, variableFaults, written } from './variables.ts'

const VALUES = { 'contact.name': 'Nguyễn Thị Lan', 'contact.firstName': 'Lan', 'agent.name': 'Minh', 'page.name': 'The Shop' }

test('every variable is filled with its value, however it is spaced', () => {
  assert.equal(
    fillIn('{{contact.firstName}} ({{ contact.name }}): {{agent.name}}, {{page.name}}', VALUES),
    'Lan (Nguyễn Thị Lan): Minh, The Shop',
  )
})

test('a variable without a value stays as it is written, and is found there', () => {
  const filled = fillIn('Dạ {{contact.firstName}}, em là {{agent.name}}', { ...VALUES, 'contact.firstName': null })
  assert.equal(filled, 'Dạ {{contact.firstName}}, em là Minh')
  assert.deepEqual(placeholdersIn(filled), [{ name: 'contact.firstName', from: 3, to: 24 }])
  assert.equal(fillIn('{{page.name}}', { 'page.name': '  ' }), '{{page.name}}')
})

test('what looks like a variable and is none is named with its line and column', () => {
  assert.deepEqual(variableFaults('Chào {{contact.nmae}}\n{{agent.name}} — {{oops'), [
    { why: 'unknown', text: '{{contact.nmae}}', line: 1, column: 6 },
    { why: 'unclosed', text: '{{', line: 2, column: 18 },
  ])
  assert.deepEqual(variableFaults('a } b { c }} {} 100 %'), [])
})

test('a value that reads like a variable is not filled again', () => {
  assert.equal(fillIn('{{contact.name}}', { 'contact.name': '{{agent.name}}', 'agent.name': 'Minh' }), '{{agent.name}}')
})

const anything = fc
  .array(fc.oneof(fc.constantFrom('{{', '}}', '{', '}', ' ', '\n', ...VARIABLES, ...VARIABLES.map(written)), fc.string()))
  .map((parts) => parts.join(''))

test('whatever is written, filling with all values leaves no gap, and each pair of braces is a variable or a fault', () => {
  fc.assert(
    fc.property(anything, (text) => {
      assert.deepEqual(
        placeholdersIn(fillIn(text, { 'contact.name': 'a', 'contact.firstName': 'b', 'agent.name': 'c', 'page.name': 'd' })),
        [],
      )
      for (const { from, to, name } of placeholdersIn(text)) assert.equal(text.slice(from + 2, to - 2).trim(), name)
      if (variableFaults(text).length === 0) assert.equal(fillIn(text, VALUES).includes('{{'), false)
    }),
  )
})
