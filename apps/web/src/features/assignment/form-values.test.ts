import assert from 'node:assert/strict'
import { test } from 'node:test'
import { movedBy, numberOf, waitOf, wordsOf } from './form-values.ts'

test('words are parted by commas, and each counts once', () => {
  assert.deepEqual(wordsOf(' vi, en ,,vi , '), ['vi', 'en'])
  assert.deepEqual(wordsOf(''), [])
})

test('an empty field is no number, and nought is one', () => {
  assert.equal(numberOf(''), null)
  assert.equal(numberOf('0'), 0)
})

test('a rule changes places with its neighbour, and stays at the edge', () => {
  assert.deepEqual(movedBy(['a', 'b', 'c'], 1, -1), ['b', 'a', 'c'])
  assert.deepEqual(movedBy(['a', 'b', 'c'], 1, 1), ['a', 'c', 'b'])
  assert.deepEqual(movedBy(['a', 'b'], 0, -1), ['a', 'b'])
  assert.deepEqual(movedBy(['a', 'b'], 1, 1), ['a', 'b'])
})

test('a wait is told in the units that fit it', () => {
  assert.deepEqual([null, 0, 59, 60, 3599, 7500].map(waitOf), ['–', '0 s', '59 s', '1 min', '1 h 0 min', '2 h 5 min'])
})
