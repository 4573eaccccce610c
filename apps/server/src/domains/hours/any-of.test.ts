import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyOf } from './any-of.ts'
import { ALWAYS, type Hours } from './hours.ts'
import { countedBetween, isOpen, nextClosing, nextOpening } from './open-time.ts'

// Stretches as [gap, length] one after the other.
const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 5 })), { maxLength: 6 }).map((parts): Hours => {
  let moment = 0
  const all = parts.map(([gap, length]) => {
    const start = moment + gap
    moment = start + length
    return { start, end: moment, date: null }
  })
  return { stretches: (from, until) => all.filter(({ start, end }) => end > from && start < until) }
})

test('several hours together are open exactly when one of them is, in stretches that are in order and apart', () => {
  fc.assert(
    fc.property(fc.array(some, { maxLength: 4 }), fc.integer({ min: 0, max: 40 }), (all, from) => {
      const together = anyOf(all)
      for (let at = 0; at < 70; at++)
        assert.equal(
          isOpen(together, at),
          all.some((one) => isOpen(one, at)),
        )
      const parts = [...together.stretches(from, 70)]
      for (const [i, { start, end }] of parts.entries()) assert.ok(start < end && start >= (parts[i - 1]?.end ?? 0))
      const open = countedBetween(together, from, 70).flatMap((part) =>
        Array.from({ length: part.to - part.from }, (_, i) => part.from + i),
      )
      assert.deepEqual(
        open,
        Array.from({ length: Math.max(0, 70 - from) }, (_, i) => from + i).filter((at) => all.some((one) => isOpen(one, at))),
      )
    }),
  )
})

test('with one that never closes all never close; none at all never opens', () => {
  assert.equal(nextClosing(anyOf([ALWAYS, anyOf([])]), 5), undefined)
  assert.ok(isOpen(anyOf([anyOf([]), ALWAYS]), 5))
  assert.equal(nextOpening(anyOf([]), 0), undefined)
})
