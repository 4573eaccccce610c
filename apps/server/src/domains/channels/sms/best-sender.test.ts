import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bestSender, type Candidate, closeness } from './best-sender.ts'

const idle = { healthy: true, waitMs: 0, customers: 0, pacePerSecond: 1 }
const candidate = (pageId: string, account: string, more: Partial<Candidate> = {}): Candidate => ({ ...idle, pageId, account, ...more })
const chosen = (candidates: Candidate[], phone: string) => bestSender(candidates, phone)?.pageId

test('an area is nearer than a country, and a country nearer than the world', () => {
  assert.deepEqual(
    ['+14155550100', '+12125550100', '+16045550100', '+84901234567', '32665'].map((number) => closeness(number, '+14155552671')),
    [2, 1, 0, 0, 0],
  )
  assert.equal(closeness('+84281234567', '+84901234567'), 1)
  assert.equal(closeness('+18005550100', '+14155552671'), 1)
})

test('the customer hears from his own country and area, whoever else is less busy', () => {
  const pool = [
    candidate('1', '+447400123456'),
    candidate('2', '+12125550100', { customers: 1 }),
    candidate('3', '+14155550100', { customers: 90 }),
  ]
  assert.equal(chosen(pool, '+14155552671'), '3')
  assert.equal(chosen(pool, '+12125552671'), '2')
  assert.equal(chosen(pool, '+447400654321'), '1')
})

test('of numbers as near the one that can send sooner is taken, then the one with fewer customers for its pace', () => {
  const viet = (pageId: string, more: Partial<Candidate>) => candidate(pageId, `+8490000000${pageId}`, more)
  assert.equal(chosen([viet('1', { waitMs: 900 }), viet('2', { customers: 9 })], '+84901234567'), '2')
  assert.equal(chosen([viet('1', { customers: 10, pacePerSecond: 3 }), viet('2', { customers: 4 })], '+84901234567'), '1')
  assert.equal(chosen([viet('2', {}), viet('1', {})], '+84901234567'), '1')
})

test('a number that cannot send is taken only where no other is, and nobody of none', () => {
  const near = candidate('1', '+84900000001', { healthy: false })
  assert.equal(chosen([near, candidate('2', '+14155550100')], '+84901234567'), '2')
  assert.equal(chosen([near], '+84901234567'), '1')
  assert.equal(chosen([], '+84901234567'), undefined)
})

test('the choice does not hang on the order in which the numbers are read', () => {
  const number = fc.constantFrom('+14155550100', '+12125550100', '+84900000001', '+18005550100', '32665')
  const any = fc.record({
    pageId: fc.nat(1000).map(String),
    account: number,
    healthy: fc.boolean(),
    waitMs: fc.nat(3),
    customers: fc.nat(5),
    pacePerSecond: fc.constantFrom(1, 3, 100),
  })
  fc.assert(
    fc.property(fc.uniqueArray(any, { selector: ({ pageId }) => pageId }), number, (candidates, phone) => {
      assert.equal(chosen(candidates, phone), chosen(candidates.toReversed(), phone))
    }),
  )
})
