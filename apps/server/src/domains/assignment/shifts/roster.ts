import { type HoursGiven, type OpenSpan, WEEKDAYS, type Week } from '@switchboard/contracts'
import { anyOf, type Hours, hoursOf, isOpen, nextClosing, nextOpening, openBetween } from '../../hours/index.ts'

/** All that says when one person works. Moments are milliseconds since 1970. */
export interface Roster {
  /** His own week, or those of his teams; none: only `days` are otherwise than usual, in `timeZone`. */
  weeks: readonly Pick<HoursGiven, 'timeZone' | 'week'>[]
  days: readonly { date: string; spans: OpenSpan[] }[]
  /** He is there in spite of his shifts. */
  override: { since: number; until: number } | null
  /** Of the business: where he has no week. */
  timeZone: string
}

const ALL_DAY: Week = Object.fromEntries(WEEKDAYS.map((day) => [day, [{ from: 0, to: 1440 }]])) as Week

/** When somebody is on shift. Pure. */
export function shiftHours({ weeks, days, override, timeZone }: Roster): Hours {
  const usual = weeks.length > 0 ? weeks : [{ timeZone, week: ALL_DAY }]
  return anyOf([...usual.map((week) => hoursOf({ ...week, holidays: [...days] })), ...(override ? [stretch(override)] : [])])
}

/** Whether he is on shift, and the moment at which that changes; null where it does not within a year. Pure. */
export function shiftAt(roster: Roster, at: number): { on: boolean; until: number | null } {
  const hours = shiftHours(roster)
  const on = isOpen(hours, at)
  return { on, until: (on ? nextClosing(hours, at) : nextOpening(hours, at)) ?? null }
}

/** Whether he is off shift, and was for all of the grace before. Pure. */
export function isOffFor(roster: Roster, at: number, graceMs: number): boolean {
  const hours = shiftHours(roster)
  return !isOpen(hours, at) && openBetween(hours, at - graceMs, at) === 0
}

/** The end of the day that it is for him: of the first of his weeks. Pure. */
export function endOfDay({ weeks, timeZone }: Roster, at: number): number {
  const zone = weeks[0]?.timeZone ?? timeZone
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
  return today.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds
}

function stretch({ since, until }: { since: number; until: number }): Hours {
  return {
    *stretches(from, before) {
      if (until > from && since < before) yield { start: since, end: until, date: null }
    },
  }
}
