import type { BusinessCalendar, CreateBusinessCalendar, HoursGiven, OpenSpan } from '@switchboard/contracts'
import { WEEKDAYS, type Weekday } from '@switchboard/contracts/hours-limits' // the index would bring every schema along

/** A span as it is typed: `09:00`. An end that is not after the beginning is on the next day. */
export interface SpanForm {
  key: number
  from: string
  to: string
}

export interface HolidayForm {
  key: number
  date: string
  name: string
  spans: SpanForm[]
}

/** Business hours as they are being written. */
export interface HoursForm {
  name: string
  timeZone: string
  week: Record<Weekday, SpanForm[]>
  holidays: HolidayForm[]
  isDefault: boolean
  pageIds: readonly string[]
  teamIds: readonly string[]
}

const DAY = 1440
let keys = 0
const key = () => (keys += 1)

/** A span that is still to be said: after those that are there. */
export function freshSpan(spans: readonly SpanForm[] = []): SpanForm {
  const last = spans.at(-1)
  return { key: key(), from: last ? clockOf(Math.min(minutesOf(last.to) + 60, 1380)) : '09:00', to: last ? '20:00' : '17:00' }
}

export function freshHoliday(date: string): HolidayForm {
  return { key: key(), date, name: '', spans: [] }
}

/** What the form begins with: office hours, for a calendar that is new. */
export function hoursForm(calendar: BusinessCalendar | undefined, { timeZone, first }: { timeZone: string; first: boolean }): HoursForm {
  return {
    ...weekForm(calendar, timeZone),
    name: calendar?.name ?? '',
    holidays: (calendar?.holidays ?? []).map(({ date, name, spans }) => ({ key: key(), date, name: name ?? '', spans: shown(spans) })),
    isDefault: calendar?.isDefault ?? first,
    pageIds: calendar?.pageIds ?? [],
    teamIds: calendar?.teamIds ?? [],
  }
}

/** A form of a week alone; office hours, where there is none yet. */
export function weekForm(given: Pick<HoursGiven, 'timeZone' | 'week'> | null | undefined, timeZone: string): HoursForm {
  const office = (day: Weekday) => (day === 'sat' || day === 'sun' ? [] : [freshSpan()])
  const week = Object.fromEntries(WEEKDAYS.map((day) => [day, given ? shown(given.week[day]) : office(day)])) as HoursForm['week']
  return { name: '', timeZone: given?.timeZone ?? timeZone, week, holidays: [], isDefault: false, pageIds: [], teamIds: [] }
}

const shown = (spans: readonly OpenSpan[]): SpanForm[] =>
  spans.map(({ from, to }) => ({ key: key(), from: clockOf(from), to: clockOf(to % DAY) }))

/** The places that are wrong: days of the week, and keys of holidays. `week`: nothing is open. Pure. */
export function wrongPlaces({ week, holidays }: HoursForm): ReadonlySet<string> {
  const wrong = new Set<string>()
  if (WEEKDAYS.every((day) => week[day].length === 0)) wrong.add('week')
  for (const [i, day] of WEEKDAYS.entries()) {
    const night = Math.max(0, ...spansOf(week[WEEKDAYS[(i + 6) % 7] ?? 'sun']).map(({ to }) => to - DAY))
    if (overlaps(spansOf(week[day]), night) || hasGap(week[day])) wrong.add(day)
  }
  const dates = holidays.map(({ date }) => date)
  for (const { key: at, date, spans } of holidays)
    if (date === '' || dates.indexOf(date) !== dates.lastIndexOf(date) || overlaps(spansOf(spans), 0) || hasGap(spans))
      wrong.add(String(at))
  return wrong
}

/** The hours as they are reckoned with; undefined while something is wrong. Pure. */
export function givenHours(form: HoursForm): HoursGiven | undefined {
  if (wrongPlaces(form).size > 0) return undefined
  return {
    timeZone: form.timeZone,
    week: Object.fromEntries(WEEKDAYS.map((day) => [day, spansOf(form.week[day])])) as HoursGiven['week'],
    holidays: form.holidays.map(({ date, name, spans }) => ({ date, name: name.trim() || null, spans: spansOf(spans) })),
  }
}

/** The form as it is saved; undefined while something is missing or wrong. Pure. */
export function givenCalendar(form: HoursForm): CreateBusinessCalendar | undefined {
  const hours = givenHours(form)
  if (!hours || !form.name.trim()) return undefined
  return { ...hours, name: form.name.trim(), isDefault: form.isDefault, pageIds: [...form.pageIds], teamIds: [...form.teamIds] }
}

/** Spans in minutes, in order; what is not typed yet is left out. Pure. */
export function spansOf(spans: readonly SpanForm[]): OpenSpan[] {
  return spans
    .filter(({ from, to }) => from !== '' && to !== '')
    .map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }))
    .map(({ from, to }) => ({ from, to: to > from ? to : to + DAY }))
    .toSorted((a, b) => a.from - b.from)
}

function overlaps(spans: readonly OpenSpan[], taken: number): boolean {
  return spans.some(({ from }, i) => from < (spans[i - 1]?.to ?? taken))
}

const hasGap = (spans: readonly SpanForm[]) => spans.some(({ from, to }) => from === '' || to === '')

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

/** `09:05`, of minutes after midnight. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
