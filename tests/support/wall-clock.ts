// A slow referee for all that reckons with hours of the week: it looks at each minute of a clock on the wall. And calendars around the days on which clocks change.
import fc from 'fast-check'
import { type HoursGiven, type OpenSpan, WEEKDAYS, type Week } from '../../packages/contracts/src/index.ts'

export const MINUTE = 60_000
export const ZONES = ['America/New_York', 'Europe/Berlin', 'Asia/Ho_Chi_Minh', 'Australia/Lord_Howe'] as const
// Days around which the clocks of these zones change, both ways, and one on which none does.
export const TURNS = ['2026-03-08', '2026-11-01', '2026-03-29', '2026-10-25', '2026-04-05', '2026-10-04', '2026-07-15']

/** The moment at which the clock on a wall shows this. */
export const at = (local: string, zone: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds

/** Looks at each minute of a wall clock that never goes back, and whether that time lies in a span. */
export function* minutes(calendar: HoursGiven, from: number, to: number): Generator<{ at: number; open: boolean }> {
  let shown: Temporal.PlainDateTime | undefined
  for (let moment = from - 2 * 86_400_000; moment < to; moment += MINUTE) {
    const clock = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(calendar.timeZone).toPlainDateTime()
    if (!shown || Temporal.PlainDateTime.compare(clock, shown) > 0) shown = clock
    if (moment >= from) yield { at: moment, open: shownOpen(calendar, shown) }
  }
}

function shownOpen(calendar: HoursGiven, shown: Temporal.PlainDateTime): boolean {
  const today = shown.toPlainDate()
  const minute = shown.hour * 60 + shown.minute
  const within = (date: Temporal.PlainDate, of: number) =>
    (
      calendar.holidays.find((holiday) => holiday.date === date.toString())?.spans ??
      calendar.week[WEEKDAYS[date.dayOfWeek - 1] as keyof Week]
    ).some((span) => span.from <= of && of < span.to)
  return within(today, minute) || within(today.subtract({ days: 1 }), minute + 1440)
}

// Times of the day in quarters of an hour; ordered and apart, the last one perhaps over midnight.
/** Spans of one day. */
export const spans = fc
  .uniqueArray(fc.integer({ min: 0, max: 130 }), { minLength: 2, maxLength: 6 })
  .map((quarters) => quarters.sort((a, b) => a - b).map((quarter) => quarter * 15))
  .map((times) =>
    times
      .flatMap((from, i) => (i % 2 === 0 && times[i + 1] !== undefined ? [{ from, to: times[i + 1] as number }] : []))
      .filter(({ from }) => from < 1440),
  )
/** Calendars, each with a day on which clocks change somewhere. */
export const calendars = fc
  .record({
    timeZone: fc.constantFrom(...ZONES),
    turn: fc.constantFrom(...TURNS),
    days: fc.array(fc.oneof(fc.constant<OpenSpan[]>([]), spans), { minLength: 7, maxLength: 7 }),
    holiday: fc.option(fc.oneof(fc.constant<OpenSpan[]>([]), spans)),
  })
  .map(({ timeZone, turn, days, holiday }) => ({
    turn,
    calendar: {
      timeZone,
      week: Object.fromEntries(WEEKDAYS.map((day, i) => [day, days[i] ?? []])) as Week,
      holidays: holiday ? [{ date: turn, spans: holiday }] : [],
    } satisfies HoursGiven,
  }))
