import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type OpenSpan, WEEKDAYS, type Week } from '@switchboard/contracts'
import fc from 'fast-check'
import { at, calendars, MINUTE, minutes } from '../../../../../tests/support/wall-clock.ts'
import { hoursOf } from './calendar-hours.ts'
import { ALWAYS } from './hours.ts'
import { addOpen, countedBetween, countOpen, isOpen, nextClosing, nextOpening, openBetween } from './open-time.ts'

const nineToFive: Week = week([{ from: 540, to: 1020 }], ['mon', 'tue', 'wed', 'thu', 'fri'])

function week(spans: OpenSpan[], days: readonly (keyof Week)[] = WEEKDAYS): Week {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, days.includes(day) ? spans : []])) as Week
}

test('open time between two moments is what a minute-by-minute look at the clock on the wall counts, also where clocks change', () => {
  fc.assert(
    fc.property(calendars, fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 2500 }), ({ calendar, turn }, before, length) => {
      const from = at(`${turn}T12:00`, calendar.timeZone) - before * MINUTE
      const to = from + length * MINUTE
      const looked = [...minutes(calendar, from, to)]
      const hours = hoursOf(calendar)
      assert.equal(openBetween(hours, from, to) / MINUTE, looked.filter(({ open }) => open).length)
      for (const { at: moment, open } of looked.filter((_, i) => i % 37 === 0)) assert.equal(isOpen(hours, moment), open)
      const opens = looked.find(({ open }) => open)
      if (opens) assert.equal(nextOpening(hours, from), opens.at)
      const closes = opens?.at === from ? looked.find(({ open }) => !open) : undefined
      if (closes) assert.equal(nextClosing(hours, from), closes.at)
    }),
    { numRuns: 60 },
  )
})

test('adding open time and measuring it are each other’s reverse, and no earlier moment would do', () => {
  fc.assert(
    fc.property(calendars, fc.integer({ min: 1, max: 5000 }), ({ calendar, turn }, wanted) => {
      const hours = hoursOf(calendar)
      const from = at(`${turn}T00:00`, calendar.timeZone)
      const end = addOpen(hours, from, wanted * MINUTE)
      if (end === undefined) return assert.deepEqual(Object.values(calendar.week).flat(), [])
      assert.equal(openBetween(hours, from, end), wanted * MINUTE)
      assert.equal(openBetween(hours, from, end - 1), wanted * MINUTE - 1)
      const parts = countOpen(hours, from, wanted * MINUTE)?.counted ?? []
      assert.equal(
        parts.reduce((sum, part) => sum + part.to - part.from, 0),
        wanted * MINUTE,
      )
      assert.deepEqual(parts, countedBetween(hours, from, end))
    }),
    { numRuns: 60 },
  )
})

test('one hour from Friday half past four, with nine to five, ends on Monday at half past nine', () => {
  const hours = hoursOf({ timeZone: 'Europe/Berlin', week: nineToFive, holidays: [] })
  assert.equal(addOpen(hours, at('2026-03-27T16:30', 'Europe/Berlin'), 60 * MINUTE), at('2026-03-30T09:30', 'Europe/Berlin'))
})

test('a holiday closes its day, or gives it hours of its own', () => {
  const closed = hoursOf({ timeZone: 'Asia/Ho_Chi_Minh', week: nineToFive, holidays: [{ date: '2026-09-02', spans: [] }] })
  const from = at('2026-09-01T16:30', 'Asia/Ho_Chi_Minh')
  assert.equal(addOpen(closed, from, 60 * MINUTE), at('2026-09-03T09:30', 'Asia/Ho_Chi_Minh'))
  const short = hoursOf({
    timeZone: 'Asia/Ho_Chi_Minh',
    week: nineToFive,
    holidays: [{ date: '2026-09-02', spans: [{ from: 600, to: 615 }] }],
  })
  assert.equal(addOpen(short, from, 60 * MINUTE), at('2026-09-03T09:15', 'Asia/Ho_Chi_Minh'))
})

test('a night shift is one stretch, and is an hour shorter in the night in which clocks go forward', () => {
  const hours = hoursOf({ timeZone: 'America/New_York', week: week([{ from: 1320, to: 1800 }], ['sat']), holidays: [] })
  const from = at('2026-03-07T12:00', 'America/New_York')
  assert.deepEqual(countedBetween(hours, from, from + 2 * 86_400_000), [
    { date: '2026-03-07', from: at('2026-03-07T22:00', 'America/New_York'), to: at('2026-03-08T06:00', 'America/New_York') },
  ])
  assert.equal(openBetween(hours, from, from + 2 * 86_400_000), 7 * 60 * MINUTE)
})

test('what is never open has no next opening and no end; what is always open never closes', () => {
  const never = hoursOf({ timeZone: 'UTC', week: week([]), holidays: [] })
  assert.equal(nextOpening(never, 0), undefined)
  assert.equal(addOpen(never, 0, 1), undefined)
  assert.equal(nextClosing(ALWAYS, 0), undefined)
  assert.equal(addOpen(ALWAYS, 5, 10), 15)
  assert.equal(nextClosing(hoursOf({ timeZone: 'UTC', week: week([{ from: 0, to: 1440 }]), holidays: [] }), 0), undefined)
})
