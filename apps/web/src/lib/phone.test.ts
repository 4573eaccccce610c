import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shownPhone } from './phone.ts'

test('a number is shown in groups after its country code', () => {
  assert.deepEqual(['+84901234567', '+15005550006', '+34612345678', '+8562055501234', '+380501234567'].map(shownPhone), [
    '+84 901 234 567',
    '+1 500 555 0006',
    '+34 612 345 678',
    '+856 205 550 1234',
    '+380 501 234 567',
  ])
})

test('names and short codes stay as they are, and no digit of a number is lost', () => {
  assert.deepEqual(['MYBANK', '81234', '+anonymous', '@lan'].map(shownPhone), ['MYBANK', '81234', '+anonymous', '@lan'])
  fc.assert(
    fc.property(fc.stringMatching(/^\+[1-9][0-9]{6,14}$/), (number) => {
      assert.equal(shownPhone(number).replaceAll(' ', ''), number)
      assert.ok(
        shownPhone(number)
          .split(' ')
          .slice(1)
          .every(({ length }) => length >= 2 && length <= 4),
      )
    }),
  )
})
