import assert from 'node:assert/strict'
import { test } from 'node:test'
import { smsPaceOf } from './pace.ts'

test('a plain number sends one part a second, a toll-free one three, a short code a hundred, a name ten', () => {
  const paces = ['+15005550006', '+84901234567', '+18005550100', '+18885550100', '32665', 'MYBANK'].map(
    (sender) => smsPaceOf(sender).perSecond,
  )
  assert.deepEqual(paces, [1, 1, 3, 3, 100, 10])
})
