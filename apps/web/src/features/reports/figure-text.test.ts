import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ReportFigures } from '@switchboard/contracts'
import { countOf, numberOf, textOf } from './figure-text.ts'

const none = { count: 0, average: null, p50: null, p90: null }
const FIGURES: ReportFigures = {
  created: 1200,
  reopened: 0,
  resolved: 3,
  backlog: 0,
  inbound: 0,
  replies: 0,
  automatic: 0,
  firstResponse: { count: 4, average: 90, p50: 60, p90: 300 },
  nextResponse: none,
  resolution: none,
  asked: 8,
  rating: { count: 4, average: 4.25, good: 3, spread: [0, 0, 1, 1, 2] },
}

test('ratings are shown with how many were good, and who was asked with how many answered', () => {
  assert.deepEqual([textOf(FIGURES, 'rating', 'en'), numberOf(FIGURES, 'rating'), countOf(FIGURES, 'rating')], ['4.3 (75%)', 4.25, 4])
  assert.deepEqual([textOf(FIGURES, 'asked', 'en'), numberOf(FIGURES, 'asked'), countOf(FIGURES, 'asked')], ['8 (50%)', 8, 8])
  assert.deepEqual([textOf(FIGURES, 'firstResponse', 'en'), countOf(FIGURES, 'firstResponse')], ['1 min', 4])
  assert.equal(textOf(FIGURES, 'created', 'en'), '1,200')
})

test('where nobody was asked there is neither an average nor a share', () => {
  const silent = { ...FIGURES, asked: 0, rating: { count: 0, average: null, good: 0, spread: [0, 0, 0, 0, 0] } }
  assert.deepEqual([textOf(silent, 'rating', 'en'), textOf(silent, 'asked', 'en'), numberOf(silent, 'rating')], ['–', '0', null])
})
