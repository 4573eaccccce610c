import assert from 'node:assert/strict'
import { test } from 'node:test'
import { starsIn } from './ratings.ts'

test('stars are a number from one to five or so many stars, in the languages of the product, and nothing beside them', () => {
  const said: [string, number][] = [
    ['5', 5],
    [' 4 ', 4],
    ['3/5', 3],
    ['5 sao', 5],
    ['4 ĐIỂM.', 4],
    ['1 star', 1],
    ['2 estrellas!', 2],
    ['5⭐', 5],
    ['5️⃣', 5],
    ['⭐⭐⭐', 3],
    ['⭐️⭐️⭐️⭐️⭐️', 5],
    ['★★', 2],
  ]
  for (const [text, stars] of said) assert.equal(starsIn(text), stars, text)
  for (const text of ['', '0', '6', '10', '5 cái', '5 please', '1.5', '5/10', 'sao', '5 5', '⭐⭐⭐⭐⭐⭐', '⭐ tốt', '+5', '5?'])
    assert.equal(starsIn(text), undefined, text)
  assert.equal(starsIn(undefined), undefined)
})
