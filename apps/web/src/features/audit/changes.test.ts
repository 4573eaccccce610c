import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeOf, conditionIn, conditionsIn, nameOfField, under } from './changes.ts'

test('what a value was before is told from a list of things', () => {
  assert.deepEqual(changeOf([false, true]), { before: false, after: true })
  assert.deepEqual(changeOf([null, 'Lan']), { before: null, after: 'Lan' })
  assert.deepEqual(changeOf(['1', '2']), { after: ['1', '2'] })
  assert.deepEqual(changeOf('x'), { after: 'x' })
})

test('a pointer goes through names that hold its own signs', () => assert.equal(under(under('', 'a/b~c'), '0'), '/a~1b~0c/0'))

test('the field of a value is known however deep it stands', () => {
  assert.deepEqual(['/scopes/0', '/grants/3/permission', '/name', ''].map(nameOfField), ['scopes', 'permission', 'name', ''])
})

test('a condition, and a set of them, is told from other things', () => {
  const condition = { field: 'tag', op: 'is', values: ['3'] }
  assert.deepEqual(conditionIn(condition), condition)
  for (const other of [null, 'tag', { field: 'tag' }, { ...condition, field: 'nothing' }, { ...condition, values: '3' }])
    assert.equal(conditionIn(other), undefined)
  const both = { match: 'any', items: [condition] }
  assert.deepEqual(conditionsIn(both), both)
  for (const other of [null, [condition], { match: 'any' }, { match: 'any', items: [{}] }]) assert.equal(conditionsIn(other), undefined)
})
