import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterWord } from './viewing.ts'

const word = (id: string, on = true) => ({ by: { id, name: `Agent ${id}` }, on })

test('who says that he looks is there until he says otherwise, or is silent for 45 seconds', () => {
  const one = afterWord([], word('1'), 0)
  const two = afterWord(one, word('2'), 20_000)
  assert.deepEqual(
    two.map(({ id }) => id),
    ['1', '2'],
  )
  assert.deepEqual(
    afterWord(two, word('1', false), 21_000).map(({ id }) => id),
    ['2'],
  )
  assert.deepEqual(
    afterWord(two, word('3'), 46_000).map(({ id }) => id),
    ['2', '3'],
    'the first was silent for too long',
  )
})

test('a word that is said again keeps him there, once', () => {
  const again = afterWord(afterWord([], word('1'), 0), word('1'), 40_000)
  assert.deepEqual(
    again.map(({ id, until }) => [id, until]),
    [['1', 85_000]],
  )
})
