import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ratingsOf, STARS } from './ratings.ts'

test('what customers answered is what one finds by going through the answers one by one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 60 }), (answers) => {
      const { count, average, good, spread } = ratingsOf(STARS.map((stars) => answers.filter((one) => one === stars).length))
      assert.equal(count, answers.length)
      assert.equal(good, answers.filter((one) => one === 4 || one === 5).length)
      assert.deepEqual(
        spread.flatMap((times, i) => Array<number>(times).fill(i + 1)),
        answers.toSorted((a, b) => a - b),
      )
      if (answers.length === 0) assert.equal(average, null)
      else assert.ok(Math.abs((average ?? 0) - answers.reduce((sum, one) => sum + one, 0) / answers.length) <= 0.005 + 1e-9)
    }),
  )
})

test('where nobody answered there is no average', () => {
  assert.deepEqual(ratingsOf([]), { count: 0, average: null, good: 0, spread: [0, 0, 0, 0, 0] })
})
