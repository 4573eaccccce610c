import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ShiftDay } from '@switchboard/contracts'
import fc from 'fast-check'
import { rangesOf } from './shift-days.ts'

const day = (offset: number) => new Date(Date.UTC(2026, 1, 26) + offset * 86_400_000).toISOString().slice(0, 10)

test('ranges hold each day once, as it is, and no two that touch are alike', () => {
  const days = fc
    .uniqueArray(
      fc.tuple(
        fc.integer({ min: 0, max: 12 }),
        fc.constantFrom<ShiftDay['spans'][]>([], [{ from: 60, to: 120 }]),
        fc.constantFrom(null, 'x'),
      ),
      {
        selector: ([offset]) => offset,
      },
    )
    .map((list) => list.toSorted(([a], [b]) => a - b).map(([offset, spans, note]): ShiftDay => ({ day: day(offset), spans, note })))
  fc.assert(
    fc.property(days, (given) => {
      const ranges = rangesOf(given)
      const back = ranges.flatMap(({ from, to, spans, note }) =>
        Array.from({ length: (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1 }, (_, i) => ({
          day: new Date(Date.parse(from) + i * 86_400_000).toISOString().slice(0, 10),
          spans,
          note,
        })),
      )
      assert.deepEqual(back, given)
      for (const [i, { from, spans, note }] of ranges.entries()) {
        const before = ranges[i - 1]
        const touches = before && Date.parse(before.to) + 86_400_000 === Date.parse(from)
        assert.ok(!touches || before.note !== note || JSON.stringify(before.spans) !== JSON.stringify(spans))
      }
    }),
  )
})
