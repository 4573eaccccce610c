import { type HoursGiven, type OpenSpan, WEEKDAYS } from '@switchboard/contracts'
import type { Hours, Stretch } from './hours.ts'

const DAY_MS = 86_400_000
const DAY_MINUTES = 1440
const EPOCH = Temporal.PlainDate.from('1970-01-01')

/**
 * The hours of a calendar. A time of the day is passed once, when the clock on the wall first shows it or a later one: what the clock skips in spring is not there,
 * and what it shows twice in autumn begins, or ends, the first time. Pure; remembers the days that it was asked for.
 */
export function hoursOf(calendar: HoursGiven): Hours {
  const special = new Map(calendar.holidays.map(({ date, spans }) => [date, spans]))
  const days = new Map<number, readonly Stretch[]>()
  const stretchesOn = (day: number) => {
    const date = EPOCH.add({ days: day })
    const spans = special.get(date.toString()) ?? calendar.week[WEEKDAYS[date.dayOfWeek - 1] ?? 'mon']
    return spans.map((span) => stretchOf(calendar.timeZone, date, span)).filter(({ start, end }) => end > start)
  }
  const known = (day: number) => {
    const stretches = days.get(day) ?? stretchesOn(day)
    days.set(day, stretches)
    return stretches
  }
  return {
    *stretches(from, until) {
      let covered = Number.NEGATIVE_INFINITY
      // Days back: a span may begin the day before, and today's date may be yesterday's or tomorrow's elsewhere.
      const last = Math.floor(until / DAY_MS) + 1
      for (let day = Math.floor(from / DAY_MS) - 3; day <= last; day += 1) {
        for (const { start, end, date } of known(day)) {
          // What an earlier span reaches into begins where that ends, which may be too late.
          const begins = Math.max(start, covered)
          if (begins >= until) return
          if (end > from && end > covered) yield { start: begins, end, date }
          covered = Math.max(covered, end)
        }
      }
    },
  }
}

function stretchOf(timeZone: string, date: Temporal.PlainDate, { from, to }: OpenSpan): Stretch {
  return { start: passed(timeZone, date, from), end: passed(timeZone, date, to), date: date.toString() }
}

// The moment at which a clock that never goes back first shows this time, or a later one.
function passed(timeZone: string, date: Temporal.PlainDate, minutes: number): number {
  const wanted = date.add({ days: Math.floor(minutes / DAY_MINUTES) }).toPlainDateTime({
    hour: Math.floor((minutes % DAY_MINUTES) / 60),
    minute: minutes % 60,
  })
  const moment = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (moment.toPlainDateTime().equals(wanted)) return moment.epochMilliseconds
  return moment.getTimeZoneTransition('next')?.epochMilliseconds ?? moment.epochMilliseconds
}
