import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { HOURS_OF_WEEK, hourOfWeek, unusuallySilent, WEEKS } from './silence.ts'

const HOUR_MS = 3_600_000
const WEEK_MS = HOURS_OF_WEEK * HOUR_MS
const MONDAY = Date.parse('2026-01-05T00:00:00Z')

const rhythms = fc.array(fc.integer({ min: 0, max: WEEKS }), { minLength: HOURS_OF_WEEK, maxLength: HOURS_OF_WEEK })
const moments = fc.integer({ min: MONDAY, max: MONDAY + 52 * WEEK_MS })
const hours = fc.integer({ min: 0, max: 30 * 24 * HOUR_MS })
/** Writes come from 8 to 20 o'clock on every day, in each of the weeks. */
const shop = Array.from({ length: HOURS_OF_WEEK }, (_, hour) => (hour % 24 >= 8 && hour % 24 < 20 ? WEEKS : 0))

test('the hours of a week begin on Monday', () => {
  assert.deepEqual([MONDAY, MONDAY + 25 * HOUR_MS, MONDAY - 1].map(hourOfWeek), [0, 25, 167])
})

test('a silence that is unusual stays so as long as it lasts', () => {
  fc.assert(
    fc.property(rhythms, moments, hours, hours, (rhythm, last, quiet, more) => {
      if (unusuallySilent(rhythm, last, last + quiet)) assert.ok(unusuallySilent(rhythm, last, last + quiet + more))
    }),
  )
})

test('what was busier before is found silent no later', () => {
  fc.assert(
    fc.property(rhythms, fc.nat(HOURS_OF_WEEK - 1), moments, hours, (rhythm, hour, last, quiet) => {
      const busier = rhythm.with(hour, Math.min(WEEKS, (rhythm[hour] ?? 0) + 1))
      if (unusuallySilent(rhythm, last, last + quiet)) assert.ok(unusuallySilent(busier, last, last + quiet))
    }),
  )
})

test('the same hours of another week are judged alike', () => {
  fc.assert(
    fc.property(rhythms, moments, hours, fc.integer({ min: 1, max: 60 }), (rhythm, last, quiet, weeks) => {
      const later = last + weeks * WEEK_MS
      assert.equal(unusuallySilent(rhythm, later, later + quiet), unusuallySilent(rhythm, last, last + quiet))
    }),
  )
})

test('a quiet page never raises an alarm, and no page does within two hours or where nothing was learned', () => {
  const quiet = fc
    .array(fc.record({ hour: fc.nat(HOURS_OF_WEEK - 1), weeks: fc.integer({ min: 1, max: 3 }) }), { maxLength: 13 })
    .map((busy) => busy.reduce((all, { hour, weeks }) => all.with(hour, weeks), Array<number>(HOURS_OF_WEEK).fill(0)))
  fc.assert(fc.property(quiet, moments, hours, (rhythm, last, ms) => assert.equal(unusuallySilent(rhythm, last, last + ms), false)))
  fc.assert(
    fc.property(rhythms, moments, fc.integer({ min: 0, max: 2 * HOUR_MS - 1 }), (rhythm, last, ms) =>
      assert.equal(unusuallySilent(rhythm, last, last + ms), false),
    ),
  )
  assert.equal(unusuallySilent([], MONDAY, MONDAY + WEEK_MS), false)
})

test('a shop that hears something every hour of the day is missed by noon, and not in the night', () => {
  const evening = MONDAY + 19.9 * HOUR_MS
  const silentAt = (hour: number) => unusuallySilent(shop, evening, MONDAY + (24 + hour) * HOUR_MS)
  assert.deepEqual([2, 8, 10, 13, 15].map(silentAt), [false, false, false, true, true])
})

test('silence over the weekend is no news to a shop that is closed then', () => {
  const weekdays = shop.map((weeks, hour) => (hour < 5 * 24 ? weeks : 0))
  const friday = MONDAY + (4 * 24 + 19.9) * HOUR_MS
  assert.equal(unusuallySilent(weekdays, friday, MONDAY + WEEK_MS + 8 * HOUR_MS), false)
  assert.equal(unusuallySilent(shop, friday, MONDAY + WEEK_MS + 8 * HOUR_MS), true)
})
