import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Account, exhaust, settle, takePlace } from './budget.ts'
import { dayEnd, dayOf } from './budget-day.ts'
import { afterAnswer, afterFailure } from './plan.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
const stream = { everyMs: MINUTE, idleEveryMs: 15 * MINUTE }
const chance = fc.double({ min: 0, max: 1, noNaN: true })

describe('when a stream is asked next', () => {
  test('one with news is asked at its own pace, a resting one ever less, and none beyond its longest pause', () => {
    fc.assert(
      fc.property(chance, fc.nat(48 * HOUR), fc.nat(48 * HOUR), (luck, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        const wait = (quietMs: number) => afterAnswer(stream, { more: false, quietMs, chance: luck }) ?? Number.NaN
        assert.ok(wait(less) <= wait(more))
        assert.ok(wait(less) >= 0.9 * stream.everyMs && wait(more) <= 1.1 * stream.idleEveryMs)
      }),
    )
    assert.equal(afterAnswer(stream, { more: false, quietMs: 0, chance: 0.5 }), MINUTE)
    assert.equal(afterAnswer(stream, { more: false, quietMs: 24 * HOUR, chance: 0.5 }), 15 * MINUTE)
  })

  test('what waits already is fetched soon; history goes step by step at its own pace, to its end and no further', () => {
    assert.equal(afterAnswer(stream, { more: true, quietMs: 0, chance: 1 }), 1_000)
    assert.equal(afterAnswer({ ...stream, once: true }, { more: true, quietMs: 0, chance: 0.5 }), MINUTE)
    assert.equal(afterAnswer({ ...stream, once: true }, { more: false, quietMs: 0, chance: 0.5 }), undefined)
  })

  test('failures are followed by longer and longer pauses, and a platform that asks for patience gets all of it', () => {
    fc.assert(
      fc.property(chance, fc.integer({ min: 1, max: 1000 }), fc.nat(3 * HOUR), (luck, failures, retryAfterMs) => {
        const wait = (n: number) => afterFailure({ class: 'retry', retryAfterMs }, { failures: n, chance: luck }) ?? Number.NaN
        assert.ok(wait(failures) >= retryAfterMs)
        assert.ok(wait(failures) <= wait(failures + 1))
        assert.ok(wait(failures) <= 1.2 * Math.max(retryAfterMs, 15 * MINUTE) + 1)
      }),
    )
    assert.equal(afterFailure({ class: 'retry' }, { failures: 1, chance: 0 }), 5_000)
    assert.equal(afterFailure({ class: 'unknown' }, { failures: 30, chance: 0 }), HOUR)
  })

  test('an access that was refused three times is not tried again by itself', () => {
    assert.equal(afterFailure({ class: 'reauth' }, { failures: 2, chance: 0 }), 10_000)
    assert.equal(afterFailure({ class: 'reauth' }, { failures: 3, chance: 0 }), undefined)
  })

  test('a thousand pages that start at one moment do not stay together', () => {
    let seed = 1
    const luck = () => (seed = (seed * 16807) % 2147483647) / 2147483647
    const next = Array.from({ length: 1000 }, () => 0)
    const perSecond = new Map<number, number>()
    for (let page = 0; page < next.length; page += 1)
      for (let at = 0, n = 0; n < 40; n += 1) {
        at += afterAnswer(stream, { more: false, quietMs: 0, chance: luck() }) ?? 0
        if (n >= 30) perSecond.set(Math.floor(at / 1000), (perSecond.get(Math.floor(at / 1000)) ?? 0) + 1)
      }
    const most = Math.max(...perSecond.values())
    assert.ok(most <= 60, `in the worst second ${most} of a thousand are asked; evenly spread it were 17`)
  })
})

describe('the day of a budget', () => {
  test('begins and ends where the service lives, also when clocks change', () => {
    const at = (text: string) => Date.parse(text)
    assert.equal(dayOf(at('2026-03-01T07:59:59Z'), 'America/Los_Angeles'), '2026-02-28')
    assert.equal(dayEnd(at('2026-03-01T07:00:00Z'), 'America/Los_Angeles'), at('2026-03-01T08:00:00Z'))
    assert.equal(dayEnd(at('2026-03-08T08:00:00Z'), 'America/Los_Angeles'), at('2026-03-09T07:00:00Z'))
    assert.equal(dayEnd(at('2026-11-01T07:00:00Z'), 'America/Los_Angeles'), at('2026-11-02T08:00:00Z'))
    assert.equal(dayEnd(at('2026-03-01T00:00:00Z'), 'Asia/Ho_Chi_Minh'), at('2026-03-01T17:00:00Z'))
  })
})

describe('a budget', () => {
  const zone = 'America/Los_Angeles'
  const start = Date.parse('2026-03-01T08:00:00Z')

  /** Pages that each ask again some while after their place came: what a worker does, in virtual time. */
  function play(
    pages: { firstMs: number; everyMs: number; units: number }[],
    { unitsPerDay, days }: { unitsPerDay: number; days: number },
  ) {
    const given: { atMs: number; units: number }[] = []
    const waiting = pages.map(({ firstMs }, page) => ({ page, atMs: start + firstMs }))
    let account: Account | undefined
    for (;;) {
      const next = waiting.reduce((one, other) => (other.atMs < one.atMs ? other : one))
      if (next.atMs >= start + days * 24 * HOUR || given.length > 5000) return given
      const { units, everyMs } = pages[next.page] ?? { units: 1, everyMs: HOUR }
      const place = takePlace(account, { allowance: { unitsPerDay, zone }, units, atMs: next.atMs })
      account = place.account
      assert.ok(place.atMs >= next.atMs, 'a place is never in the past')
      given.push({ atMs: place.atMs, units })
      next.atMs = place.atMs + everyMs
    }
  }

  const pages = fc.array(
    fc.record({
      firstMs: fc.nat(24 * HOUR),
      everyMs: fc.integer({ min: MINUTE, max: 3 * HOUR }),
      units: fc.integer({ min: 1, max: 5 }),
    }),
    { minLength: 1, maxLength: 12 },
  )

  test('is never overdrawn on any day, whoever asks and whenever', () => {
    fc.assert(
      fc.property(pages, fc.integer({ min: 5, max: 300 }), (asking, unitsPerDay) => {
        const perDay = new Map<string, number>()
        for (const { atMs, units } of play(asking, { unitsPerDay, days: 3 })) {
          const day = dayOf(atMs, zone)
          perDay.set(day, (perDay.get(day) ?? 0) + units)
        }
        for (const [day, used] of perDay) assert.ok(used <= unitsPerDay, `${day}: ${used} of ${unitsPerDay}`)
      }),
      { numRuns: 60 },
    )
  })

  test('lasts to the end of the day, and pages that share it take turns', () => {
    const asking = [...Array(10).keys()].map((i) => ({ firstMs: i * 1000, everyMs: MINUTE, units: 1 }))
    const given = play(asking, { unitsPerDay: 240, days: 1 }).filter(({ atMs }) => atMs < start + 24 * HOUR)
    assert.equal(given.length, 240)
    const gaps = given.slice(1).map(({ atMs }, i) => atMs - (given[i]?.atMs ?? 0))
    for (const gap of gaps) assert.ok(Math.abs(gap - 6 * MINUTE) < 2000, `240 units are one in six minutes, not in ${gap / MINUTE}`)
  })

  test('what the morning left over is spread over the rest of the day', () => {
    const noon = start + 12 * HOUR
    const morning = takePlace(undefined, { allowance: { unitsPerDay: 100, zone }, units: 10, atMs: start }).account
    const first = takePlace(morning, { allowance: { unitsPerDay: 100, zone }, units: 1, atMs: noon })
    assert.equal(first.atMs, noon)
    assert.ok(Math.abs(first.account.takenUntil - noon - (12 * HOUR) / 90) < 1000)
  })

  test('that the service calls used up waits for the next day; a cost other than expected is put right', () => {
    const allowance = { unitsPerDay: 100, zone }
    const spent = exhaust(undefined, { allowance, atMs: start + HOUR })
    assert.equal(takePlace(spent, { allowance, units: 1, atMs: start + 2 * HOUR }).atMs, start + 24 * HOUR)
    const account = { day: '2026-03-01', used: 10, takenUntil: start }
    assert.equal(settle(account, { day: '2026-03-01', units: 5, taken: 1 }).used, 14)
    assert.equal(settle(account, { day: '2026-03-01', units: 0, taken: 50 }).used, 0)
    assert.deepEqual(settle(account, { day: '2026-02-28', units: 5, taken: 1 }), account)
  })

  test('one that is used as needed gives its places at once, until the day is used up', () => {
    const allowance = { unitsPerDay: 10, zone, asNeeded: true } as const
    const first = takePlace(undefined, { allowance, units: 5, atMs: start })
    const second = takePlace(first.account, { allowance, units: 5, atMs: start + 1000 })
    const third = takePlace(second.account, { allowance, units: 5, atMs: start + 2000 })
    assert.deepEqual([first.atMs, second.atMs, third.atMs], [start, start + 1000, start + 24 * HOUR])
  })

  test('smaller than one question still has a question a day', () => {
    const allowance = { unitsPerDay: 3, zone }
    const first = takePlace(undefined, { allowance, units: 5, atMs: start })
    assert.equal(first.atMs, start)
    assert.equal(takePlace(first.account, { allowance, units: 5, atMs: start + HOUR }).atMs, start + 24 * HOUR)
  })
})
