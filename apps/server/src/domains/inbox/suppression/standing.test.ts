import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Fault, SOFT_BARS, standing } from './standing.ts'

const NOW = '2026-03-10T12:00:00.000000Z'
const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString().replace('Z', '000Z')
let id = 0
const fault = (what: Fault['what'], days = 1): Fault => ({
  id: String(++id),
  address: 'lan@example.com',
  what,
  at: daysAgo(days),
  code: '5.1.1',
  detail: 'no',
})

test('one mail that came back for good bars an address, and that does not lapse', () => {
  const hard = fault('hard', 400)
  assert.deepEqual(standing([hard], NOW), {
    id: hard.id,
    address: 'lan@example.com',
    what: 'hard',
    code: '5.1.1',
    detail: 'no',
    since: hard.at,
    until: null,
  })
})

test('what may pass bars an address only when it happens too often, and lapses', () => {
  const four = [1, 2, 3, 4].map((days) => fault('soft', days))
  assert.equal(standing(four, NOW), undefined)
  const five = [...four, fault('soft', 6)]
  assert.deepEqual([standing(five, NOW)?.what, standing(five, NOW)?.until], ['soft', daysAgo(-1)])
  assert.equal(standing([...four, fault('soft', 7.5)], NOW), undefined)
})

test('a complaint weighs more than what came back after it', () => {
  const complaint = fault('complaint', 9)
  const hard = fault('hard', 2)
  const found = standing([hard, complaint], NOW)
  assert.deepEqual([found?.what, found?.since, found?.id], ['complaint', complaint.at, hard.id])
})

test('the order in which faults are told changes nothing, and what ends by itself has ended then', () => {
  const faults = fc.array(
    fc.tuple(
      fc.constantFrom('soft' as const, 'soft' as const, 'soft' as const, 'hard' as const),
      fc.double({ min: 0.01, max: 9, noNaN: true }),
    ),
    { maxLength: 9 },
  )
  fc.assert(
    fc.property(faults, (list) => {
      const made = list.map(([what, days]) => fault(what, days))
      const found = standing(made, NOW)
      assert.deepEqual(standing(made.toReversed(), NOW), found)
      if (found?.until) assert.equal(standing(made, found.until), undefined)
      if (!found) assert.ok(made.filter(({ what }) => what === 'soft').length < SOFT_BARS || made.some(({ at }) => at <= daysAgo(7)))
    }),
  )
})
