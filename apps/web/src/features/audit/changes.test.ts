import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeOf, under } from './changes.ts'

test('what a value was before is told from a list of things', () => {
  assert.deepEqual(changeOf([false, true]), { before: false, after: true })
  assert.deepEqual(changeOf([null, 'Lan']), { before: null, after: 'Lan' })
  assert.deepEqual(changeOf(['1', '2']), { after: ['1', '2'] })
  assert.deepEqual(changeOf('x'), { after: 'x' })
})

test('a pointer goes through names that hold its own signs', () => assert.equal(under(under('', 'a/b~c'), '0'), '/a~1b~0c/0'))
