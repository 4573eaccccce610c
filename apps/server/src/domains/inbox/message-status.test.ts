import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MessageStatus } from '@switchboard/contracts'
import fc from 'fast-check'
import { furthest, later } from './message-status.ts'

const LADDER = ['sent', 'failed', 'delivered', 'read', 'played'] as const satisfies MessageStatus[]

test('receipts in any order, any number of times, end at the furthest one', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...LADDER)), (receipts) => {
      const expected = LADDER.toReversed().find((status) => receipts.includes(status)) ?? 'pending'
      assert.equal(furthest(receipts, 'pending'), expected)
    }),
  )
})

test('what a platform took and then failed is failed; only a delivery proves it wrong', () => {
  assert.equal(later('sent', 'failed'), 'failed')
  assert.equal(later('failed', 'sent'), 'failed')
  assert.equal(later('failed', 'delivered'), 'delivered')
  assert.equal(later('delivered', 'failed'), 'delivered')
})

test('a receipt settles an unconfirmed message, and an inbound one has no ladder', () => {
  assert.equal(later('unconfirmed', 'sent'), 'sent')
  assert.equal(later('received', 'read'), 'received')
})
