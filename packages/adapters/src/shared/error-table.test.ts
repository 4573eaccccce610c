import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classifier } from './error-table.ts'

test('code with subcode wins over the subcode alone, and that over the code alone', () => {
  const classOf = classifier({ content: ['10/5'], window: ['/5'], reauth: ['10'] })
  assert.deepEqual(
    [classOf('10', '5'), classOf('11', '5'), classOf('10', '6'), classOf('10'), classOf('11')],
    ['content', 'window', 'reauth', 'reauth', 'unknown'],
  )
})
