import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fieldValue, laterChoices, momentIn, wallClock } from './later-times.ts'

const SAIGON = 'Asia/Ho_Chi_Minh'
const at = (text: string) => Date.parse(text)
const offered = (now: string, zone: string) => Object.fromEntries(laterChoices(at(now), zone).map((one) => [one.key, one.at.toISOString()]))

test('the mornings offered are those of the clock that was chosen', () => {
  // In Saigon it is Saturday already.
  assert.deepEqual(offered('2026-11-20T18:30:00Z', SAIGON), {
    hour: '2026-11-20T19:30:00.000Z',
    tomorrow: '2026-11-22T02:00:00.000Z',
    monday: '2026-11-23T02:00:00.000Z',
  })
  assert.deepEqual(offered('2026-11-20T18:30:00Z', 'Europe/Madrid').tomorrow, '2026-11-21T08:00:00.000Z')
})

test('on a Sunday tomorrow is Monday, and is offered once; on a Monday the next one is', () => {
  assert.deepEqual(Object.keys(offered('2026-11-22T10:00:00Z', SAIGON)), ['hour', 'tomorrow'])
  assert.equal(offered('2026-11-23T10:00:00Z', SAIGON).monday, '2026-11-30T02:00:00.000Z')
})

test('over a change of clocks nine in the morning is nine in the morning', () => {
  assert.equal(offered('2026-03-28T12:00:00Z', 'Europe/Madrid').tomorrow, '2026-03-29T07:00:00.000Z')
  assert.equal(offered('2026-10-24T12:00:00Z', 'Europe/Madrid').tomorrow, '2026-10-25T08:00:00.000Z')
  // 02:30 does not exist on that day.
  assert.equal(momentIn('2026-03-29T02:30', 'Europe/Madrid')?.toISOString(), '2026-03-29T01:30:00.000Z')
})

test('what a field shows of a moment is that moment, in every zone', () => {
  const zones = fc.constantFrom(SAIGON, 'Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC')
  fc.assert(
    fc.property(fc.integer({ min: at('2025-01-01T00:00Z') / 60_000, max: at('2031-01-01T00:00Z') / 60_000 }), zones, (minute, zone) => {
      const value = fieldValue(minute * 60_000, zone)
      const back = momentIn(value, zone)
      assert.ok(back)
      // An hour that a clock shows twice is one of the two.
      assert.deepEqual(wallClock(back.getTime(), zone), wallClock(minute * 60_000, zone))
      assert.ok(Math.abs(back.getTime() - minute * 60_000) <= 3_600_000)
    }),
  )
  assert.equal(momentIn('', SAIGON), undefined)
})
