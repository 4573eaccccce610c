import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OpenSpan } from '@switchboard/contracts'
import fc from 'fast-check'
import { at, calendars, MINUTE, minutes, spans } from '../../../../../../tests/support/wall-clock.ts'
import { endOfDay, isOffFor, type Roster, shiftAt } from './roster.ts'

const DAY = 86_400_000

test('who is on shift is what a minute-by-minute look at the clocks of all his weeks says, on days that are otherwise too, and also where clocks change', () => {
  const given = fc.record({
    all: fc.array(calendars, { minLength: 1, maxLength: 2 }),
    otherwise: fc.option(fc.oneof(fc.constant<OpenSpan[]>([]), spans), { nil: null }),
    override: fc.option(fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 800 })), { nil: null }),
    before: fc.integer({ min: 0, max: 1500 }),
    grace: fc.integer({ min: 0, max: 60 }),
  })
  fc.assert(
    fc.property(given, ({ all, otherwise, override, before, grace }) => {
      const [{ turn, calendar: first }] = all as [(typeof all)[number]]
      const from = at(`${turn}T12:00`, first.timeZone) - before * MINUTE
      const days = otherwise === null ? [] : [{ date: turn, spans: otherwise }]
      const said = override && { since: from + override[0] * MINUTE, until: from + (override[0] + override[1]) * MINUTE }
      const weeks = all.map(({ calendar }) => ({ timeZone: calendar.timeZone, week: calendar.week }))
      const roster: Roster = { weeks, days, override: said, timeZone: 'UTC' }
      const clocks = weeks.map((week) => [...minutes({ ...week, holidays: days }, from, from + 2 * DAY)])
      const isOn = Array.from({ length: (2 * DAY) / MINUTE }, (_, i) => {
        const moment = from + i * MINUTE
        return clocks.some((clock) => clock[i]?.open) || (said !== null && moment >= said.since && moment < said.until)
      })
      for (let i = 0; i < isOn.length; i += 61) {
        const moment = from + i * MINUTE
        const shift = shiftAt(roster, moment)
        assert.equal(shift.on, isOn[i])
        const change = isOn.findIndex((on, n) => n > i && on !== isOn[i])
        if (change >= 0) assert.equal(shift.until, from + change * MINUTE)
        if (i >= grace)
          assert.equal(
            isOffFor(roster, moment, grace * MINUTE),
            isOn.slice(i - grace, i + 1).every((on) => !on),
          )
      }
    }),
    { numRuns: 15 },
  )
})

test('whoever has no week is there, but on the days on which he is off', () => {
  const roster: Roster = { weeks: [], days: [{ date: '2026-11-23', spans: [] }], override: null, timeZone: 'Asia/Ho_Chi_Minh' }
  const midnight = (day: string) => at(`${day}T00:00`, 'Asia/Ho_Chi_Minh')
  assert.deepEqual(shiftAt(roster, midnight('2026-11-22')), { on: true, until: midnight('2026-11-23') })
  assert.deepEqual(shiftAt(roster, midnight('2026-11-23')), { on: false, until: midnight('2026-11-24') })
  assert.deepEqual(shiftAt(roster, midnight('2026-11-24')), { on: true, until: null })
})

test('the end of the day is midnight on his own wall, also of a day of twenty-three or twenty-five hours', () => {
  const in_ = (timeZone: string): Roster => ({ weeks: [], days: [], override: null, timeZone })
  assert.equal(endOfDay(in_('Europe/Berlin'), at('2026-03-29T00:30', 'Europe/Berlin')), at('2026-03-30T00:00', 'Europe/Berlin'))
  assert.equal(endOfDay(in_('Europe/Berlin'), at('2026-10-25T23:59', 'Europe/Berlin')), at('2026-10-26T00:00', 'Europe/Berlin'))
  assert.equal(endOfDay(in_('America/New_York'), at('2026-11-21T20:00', 'America/New_York')), at('2026-11-22T00:00', 'America/New_York'))
})
