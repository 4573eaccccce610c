import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QuietSpan } from './notice-kinds.ts'
import fc from 'fast-check'
import { isQuiet, quietEnd } from './quiet-hours.ts'

const SAIGON = 'Asia/Ho_Chi_Minh' // UTC+7, without summer time
const at = (text: string) => Date.parse(text)
const WORKDAY_NIGHTS: QuietSpan[] = [{ days: [1, 2, 3, 4, 5], from: '22:00', to: '07:00' }]

test('a night that begins on Friday is quiet until Saturday morning, and Saturday’s own is not', () => {
  const quiet = (text: string) => isQuiet(WORKDAY_NIGHTS, SAIGON, at(text))
  assert.equal(quiet('2026-01-02T21:59:00+07:00'), false)
  assert.equal(quiet('2026-01-02T22:00:00+07:00'), true)
  assert.equal(quiet('2026-01-03T06:59:59+07:00'), true)
  assert.equal(quiet('2026-01-03T07:00:00+07:00'), false)
  assert.equal(quiet('2026-01-03T23:00:00+07:00'), false)
  assert.equal(quiet('2026-01-05T03:00:00+07:00'), false, 'Sunday’s night is nobody’s')
})

test('the hours are those of the zone, in summer and in winter', () => {
  const noon: QuietSpan[] = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '12:00', to: '13:00' }]
  assert.equal(isQuiet(noon, 'Europe/Madrid', at('2026-07-01T10:30:00Z')), true)
  assert.equal(isQuiet(noon, 'Europe/Madrid', at('2026-01-01T10:30:00Z')), false)
  assert.equal(isQuiet(noon, 'Europe/Madrid', at('2026-01-01T11:30:00Z')), true)
})

test('quiet ends where the last of the spans that follow each other ends', () => {
  const spans: QuietSpan[] = [...WORKDAY_NIGHTS, { days: [6], from: '07:00', to: '09:30' }]
  assert.equal(quietEnd(spans, SAIGON, at('2026-01-02T23:10:30+07:00')), at('2026-01-03T09:30:00+07:00'))
  assert.equal(quietEnd(spans, SAIGON, at('2026-01-03T12:00:00+07:00')), at('2026-01-03T12:00:00+07:00'))
})

test('a day that ends where it begins is quiet as a whole, and who is never to be told is not waited for in vain', () => {
  const always: QuietSpan[] = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }]
  assert.equal(isQuiet(always, SAIGON, at('2026-01-03T12:00:00Z')), true)
  assert.ok(quietEnd(always, SAIGON, at('2026-01-03T12:00:00Z')) >= at('2026-01-17T00:00:00Z'))
})

test('the end of quiet is not quiet, and every minute before it is', () => {
  const clock = fc.integer({ min: 0, max: 1439 }).map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16))
  const span = fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), from: clock, to: clock })
  fc.assert(
    fc.property(fc.array(span, { maxLength: 3 }), fc.integer({ min: 0, max: 10_080 }), (spans, minute) => {
      const from = at('2026-01-05T00:00:00Z') + minute * 60_000
      const end = quietEnd(spans, SAIGON, from)
      if (end < from + 14 * 86_400_000) assert.equal(isQuiet(spans, SAIGON, end), false)
      for (let step = from; step < Math.min(end, from + 7_200_000); step += 60_000) assert.equal(isQuiet(spans, SAIGON, step), true)
    }),
    { numRuns: 60 },
  )
})
