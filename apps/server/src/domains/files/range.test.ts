import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { rangeOf } from './range.ts'

for (const [header, size, range] of [
  ['bytes=0-0', 10, { start: 0, end: 0 }],
  ['bytes=2-5', 10, { start: 2, end: 5 }],
  ['bytes=5-', 10, { start: 5, end: 9 }],
  ['bytes=-3', 10, { start: 7, end: 9 }],
  ['bytes=-30', 10, { start: 0, end: 9 }],
  ['bytes=8-99', 10, { start: 8, end: 9 }],
  ['bytes=10-', 10, 'unsatisfiable'],
  ['bytes=99-100', 10, 'unsatisfiable'],
  ['bytes=-0', 10, 'unsatisfiable'],
  ['bytes=0-', 0, 'unsatisfiable'],
  ['bytes=5-2', 10, undefined],
  ['bytes=0-1,3-4', 10, undefined],
  ['bytes=', 10, undefined],
  ['bytes=-', 10, undefined],
  ['lines=1-2', 10, undefined],
  ['bytes=a-b', 10, undefined],
  ['bytes=1e3-', 10, undefined],
  [undefined, 10, undefined],
] as const)
  test(`${header} of ${size} bytes is ${JSON.stringify(range)}`, () => assert.deepEqual(rangeOf(header, size), range))

test('a range never reaches beyond the file', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.nat(), fc.nat(1000), (text, a, b, size) => {
      for (const header of [text, `bytes=${text}`, `bytes=${a}-${b}`, `bytes=-${a}`, `bytes=${a}-`]) {
        const range = rangeOf(header, size)
        if (range !== undefined && range !== 'unsatisfiable') assert.ok(range.start >= 0 && range.start <= range.end && range.end < size)
      }
    }),
  )
})
