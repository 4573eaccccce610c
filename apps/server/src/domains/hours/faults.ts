import { type Holiday, type HoursGiven, type OpenSpan, WEEKDAYS, type Week } from '@switchboard/contracts'

const DAY = 1440

/** What is wrong with a calendar, and where (a JSON pointer). */
export interface HoursFault {
  path: string
  message: string
}

/** The first thing that is wrong with these hours; undefined where they are right. Pure. */
export function faultOf({ timeZone, week, holidays }: HoursGiven): HoursFault | undefined {
  if (zoneName(timeZone) === undefined) return { path: '/timeZone', message: 'is no time zone; use a name such as Europe/Madrid' }
  return weekFault(week) ?? holidaysFault(holidays)
}

/** The name of a time zone as the registry writes it; undefined where there is none. */
export function zoneName(given: string): string | undefined {
  try {
    return Temporal.Now.zonedDateTimeISO(given).timeZoneId
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function weekFault(week: Week): HoursFault | undefined {
  if (WEEKDAYS.every((day) => week[day].length === 0)) return { path: '/week', message: 'Say at least one span of time' }
  for (const [i, day] of WEEKDAYS.entries()) {
    const before = week[WEEKDAYS[(i + 6) % 7] as keyof Week].at(-1)
    const fault = spansFault(week[day], `/week/${day}`, before ? before.to - DAY : 0)
    if (fault) return fault
  }
  return undefined
}

function holidaysFault(holidays: readonly Holiday[]): HoursFault | undefined {
  const seen = new Set<string>()
  for (const [i, { date, spans }] of holidays.entries()) {
    if (!isDate(date)) return { path: `/holidays/${i}/date`, message: 'There is no such day' }
    if (seen.has(date)) return { path: `/holidays/${i}/date`, message: 'This day is named twice' }
    seen.add(date)
    const fault = spansFault(spans, `/holidays/${i}/spans`, 0)
    if (fault) return fault
  }
  return undefined
}

// `taken`: minutes of this day that the day before reaches into.
function spansFault(spans: readonly OpenSpan[], place: string, taken: number): HoursFault | undefined {
  let free = Math.max(0, taken)
  for (const [i, { from, to }] of spans.entries()) {
    const path = `${place}/${i}`
    if (to <= from) return { path, message: 'It ends before it begins; over midnight the end is beyond 1440' }
    if (to > from + DAY) return { path, message: 'It is longer than a day' }
    if (from < free)
      return { path, message: i === 0 && taken > 0 ? 'The night before reaches into it' : 'It begins before the one before it ends' }
    free = to
  }
  return undefined
}

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
