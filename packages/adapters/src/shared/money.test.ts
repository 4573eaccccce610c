import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moneyOf } from './money.ts'

test('a price is written plainly, with two to four decimals when it has a fraction', () => {
  const amounts = [
    [30, '30'],
    ['12.5', '12.50'],
    [0.1 + 0.2, '0.30'],
    [0.125, '0.125'],
    [12.3456, '12.3456'],
    [0, '0'],
  ]
  for (const [given, written] of amounts) assert.deepEqual(moneyOf(given, 'vnd'), { amount: written, currency: 'VND' })
})

test('without a believable amount and currency there is no price', () => {
  for (const [amount, currency] of [
    ['free', 'USD'],
    [1, 'dollars'],
    [1e20, 'USD'],
    [1, undefined],
  ])
    assert.equal(moneyOf(amount, currency), undefined)
})
