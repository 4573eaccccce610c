/** Dates, numbers and names as the reader's language writes them. Pure: the moment of reading is a parameter. */

const formatters = new Map<string, Intl.DateTimeFormat>()

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formatters.set(key, known)
  return known
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `14:02` in the reader's own clock. */
export function clock(at: string, locale: string): string {
  return dateFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(new Date(at))
}

/** The whole moment, for tooltips: `Saturday, 21 November 2026 at 14:02`. */
export function exactly(at: string, locale: string): string {
  return dateFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at))
}

/** A day and a clock in few signs: `21 Nov, 14:02`; the year only when it is another one. */
export function dayAndClock(at: string, locale: string, nowMs: number): string {
  const date = new Date(at)
  const sameYear = date.getFullYear() === new Date(nowMs).getFullYear()
  return dateFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date)
}

/** Age in a list's column: `now`, `5m`, `3h`, the weekday within a week, then the date. */
export function age(at: string, locale: string, nowMs: number): string {
  const date = new Date(at)
  const passed = nowMs - date.getTime()
  if (passed < MINUTE) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' }).format(0, 'second')
  if (passed < HOUR) return narrow(Math.floor(passed / MINUTE), 'minute', locale)
  if (passed < DAY) return narrow(Math.floor(passed / HOUR), 'hour', locale)
  if (passed < 6 * DAY) return dateFormat(locale, { weekday: 'short' }).format(date)
  const sameYear = date.getFullYear() === new Date(nowMs).getFullYear()
  return dateFormat(locale, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: '2-digit' }) }).format(date)
}

/** How long ago something was, for a sentence: `now`, `2 minutes ago`, `3 hours ago`, `yesterday`. */
export function ago(at: string, locale: string, nowMs: number): string {
  const passed = Math.max(0, nowMs - Date.parse(at))
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (passed < MINUTE) return format.format(0, 'second')
  if (passed < HOUR) return format.format(-Math.floor(passed / MINUTE), 'minute')
  if (passed < DAY) return format.format(-Math.floor(passed / HOUR), 'hour')
  return format.format(-Math.floor(passed / DAY), 'day')
}

/** A length of time by its largest unit, rounded down, never less than a minute: `4 hr`, `35 min`, `2 days`. */
export function span(ms: number, locale: string): string {
  if (ms >= 2 * DAY) return unit(Math.floor(ms / DAY), 'day', locale)
  if (ms >= HOUR) return unit(Math.floor(ms / HOUR), 'hour', locale)
  return unit(Math.max(1, Math.floor(ms / MINUTE)), 'minute', locale)
}

/** The heading of a day in a thread: today, yesterday, else the date. */
export function dayName(at: string, locale: string, nowMs: number): string {
  const days = calendarDay(nowMs) - calendarDay(Date.parse(at))
  if (days === 0 || days === 1) return capital(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day'), locale)
  const sameYear = new Date(at).getFullYear() === new Date(nowMs).getFullYear()
  return capital(
    dateFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }).format(new Date(at)),
    locale,
  )
}

/** A number of the reader's own calendar days; equal for moments of one day. */
export function calendarDay(ms: number): number {
  const date = new Date(ms)
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY)
}

/** `1.4 MB`, in the powers of 1000 that file managers show. */
export function bytes(size: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const power = Math.min(units.length - 1, size < 1 ? 0 : Math.floor(Math.log10(size) / 3))
  return new Intl.NumberFormat(locale, { style: 'unit', unit: units[power] ?? 'byte', maximumFractionDigits: power > 1 ? 1 : 0 }).format(
    size / 1000 ** power,
  )
}

/** `0:07`, `12:30`, `1:02:03` for a medium. */
export function playTime(ms: number): string {
  const all = Math.max(0, Math.round(ms / 1000))
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60), all % 60]
  const tail = `${String(seconds).padStart(2, '0')}`
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}

/** Money in the reader's way; a currency the browser does not know is written after the number. */
export function money(amount: string | number, currency: string, locale: string): string {
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Number(amount))
  } catch (error) {
    if (error instanceof RangeError) return `${amount} ${currency}`
    throw error
  }
}

/** At most two letters that stand for a name. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /\p{L}|\p{N}/u.test(word))
  const first = words[0]
  if (!first) return '?'
  const last = words.length > 1 ? words.at(-1) : undefined
  return [first, last]
    .map((word) => (word ? ([...word].find((sign) => /\p{L}|\p{N}/u.test(sign)) ?? '') : ''))
    .join('')
    .toLocaleUpperCase()
}

function narrow(value: number, name: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value)
}

function unit(value: number, name: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: name === 'day' ? 'long' : 'short' }).format(value)
}

function capital(text: string, locale: string): string {
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1)
}
