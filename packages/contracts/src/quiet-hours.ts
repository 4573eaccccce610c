import type { QuietSpan } from './notice-kinds.ts'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1440
const formats = new Map<string, Intl.DateTimeFormat>()

interface Local {
  /** Monday is 1. */
  day: number
  /** Since midnight. */
  minute: number
}

/** Whether a moment lies within one of the spans, by the clock of a zone. Pure. */
export function isQuiet(spans: readonly QuietSpan[], zone: string, atMs: number): boolean {
  return minutesLeft(spans, localOf(zone, atMs)) > 0
}

/** The end of the quiet that a moment lies in, ms; the moment itself where it is not quiet. After two weeks without a break it is given up. Pure. */
export function quietEnd(spans: readonly QuietSpan[], zone: string, atMs: number): number {
  let end = atMs
  while (end < atMs + 14 * DAY_MINUTES * MINUTE_MS) {
    const left = minutesLeft(spans, localOf(zone, end))
    if (left === 0) return end
    end = Math.floor(end / MINUTE_MS) * MINUTE_MS + left * MINUTE_MS
  }
  return end
}

function minutesLeft(spans: readonly QuietSpan[], { day, minute }: Local): number {
  const before = day === 1 ? 7 : day - 1
  const lefts = spans.map(({ days, from, to }) => {
    const [begin, end] = [minuteOf(from), minuteOf(to)]
    const overnight = end <= begin
    if (days.includes(day) && minute >= begin && (overnight || minute < end)) return end + (overnight ? DAY_MINUTES : 0) - minute
    return overnight && days.includes(before) && minute < end ? end - minute : 0
  })
  return Math.max(0, ...lefts)
}

function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

function localOf(zone: string, atMs: number): Local {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    formats.set(zone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]))
  return { day: DAYS.indexOf(parts.weekday ?? '') + 1, minute: Number(parts.hour) * 60 + Number(parts.minute) }
}
