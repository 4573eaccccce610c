import assert from 'node:assert/strict'
import { test } from 'node:test'
import { REPORT_BUCKETS } from '@switchboard/contracts'
import fc from 'fast-check'
import { Invalid } from '../../../infra/errors.ts'
import { bucketsOf, hoursAt, periodOf } from './period.ts'

const ZONES = ['UTC', 'Asia/Ho_Chi_Minh', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'] as const
const HOUR = 3_600_000

test('a day stands for its beginning where the business is, also where the clocks change', () => {
  const days = (from: string, to: string) => {
    const period = periodOf({ from, to }, 'Europe/Berlin')
    return (period.to - period.from) / HOUR
  }
  assert.deepEqual([days('2026-03-28', '2026-03-29'), days('2026-03-29', '2026-03-30'), days('2026-10-25', '2026-10-26')], [24, 23, 25])
  assert.equal(periodOf({ from: '2026-01-01', to: '2026-01-02T00:00:00+07:00' }, 'Asia/Kolkata').to, Date.parse('2026-01-01T17:00:00Z'))
})

test('what is no day, and a period that ends before it begins, are refused by their names', () => {
  for (const [from, to, path] of [
    ['2026-02-30', '2026-03-01', '/from'],
    ['2026-02-01', '2026-01-31', '/to'],
    ['2024-01-01', '2026-01-01', '/to'],
    ['2026-01-01', '2026-01-02T25:00:00Z', '/to'],
  ] as const)
    assert.throws(
      () => periodOf({ from, to }, 'UTC'),
      (error) => error instanceof Invalid && error.extra.errors[0]?.path === path,
      `${from} ${to}`,
    )
})

test('buckets follow each other, cover the period, and each begins at the full hour, midnight, Monday or first of a month of that place', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.constantFrom(...REPORT_BUCKETS),
      fc.integer({ min: 0, max: 8760 }),
      fc.integer({ min: 1, max: 1500 }),
      (zone, bucket, after, hours) => {
        const from = Date.parse('2026-01-01T00:00:00Z') + after * HOUR + 7 * 60_000
        const to = from + hours * HOUR
        const starts = bucketsOf({ from, to }, bucket, zone)
        assert.ok((starts[0] ?? to) <= from)
        assert.ok((starts[1] ?? to) > from && (starts.at(-1) ?? to) < to)
        for (const [i, at] of starts.entries()) {
          assert.ok(i === 0 || at > (starts[i - 1] ?? 0))
          const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
          assert.equal(local.second, 0)
          if (bucket !== 'hour') assert.equal(local.startOfDay().epochMilliseconds, at)
          if (bucket === 'week') assert.equal(local.dayOfWeek, 1)
          if (bucket === 'month') assert.equal(local.day, 1)
        }
      },
    ),
  )
})

test('the hours of a weekday are those that the clock on the wall shows', () => {
  const week = periodOf({ from: '2026-03-02', to: '2026-03-09' }, 'Asia/Ho_Chi_Minh')
  assert.deepEqual(hoursAt(week, { weekday: 3, hour: 9 }, 'Asia/Ho_Chi_Minh'), ['2026-03-04T02:00:00.000000Z'])
  assert.equal(hoursAt(week, { hour: 9 }, 'Asia/Ho_Chi_Minh').length, 7)
})
