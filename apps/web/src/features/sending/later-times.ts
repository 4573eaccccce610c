/** A moment that is offered for sending later. */
export interface LaterChoice {
  key: 'hour' | 'tomorrow' | 'monday'
  at: Date
}

const MORNING = 9
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** In an hour, and the mornings of tomorrow and of the next Monday by the clock of `zone`. Pure. */
export function laterChoices(nowMs: number, zone: string): LaterChoice[] {
  const here = wallClock(nowMs, zone)
  const morning = (days: number) => momentOf({ ...here, day: here.day + days, hour: MORNING, minute: 0 }, zone)
  const toMonday = (8 - new Date(Date.UTC(here.year, here.month - 1, here.day)).getUTCDay()) % 7 || 7
  return [
    { key: 'hour', at: new Date(nowMs + HOUR_MS) },
    { key: 'tomorrow', at: morning(1) },
    ...(toMonday === 1 ? [] : [{ key: 'monday' as const, at: morning(toMonday) }]),
  ]
}

/** What a calendar and a clock show. */
export interface Wall {
  year: number
  month: number
  day: number
  hour: number
  minute: number
}

/** What they show at a moment in a zone. Pure. */
export function wallClock(ms: number, zone: string): Wall {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  } as const).formatToParts(ms)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute') }
}

/** The moment at which they show that; where clocks are put forward over it, as long after the jump as it lies in the gap. Pure. */
export function momentOf({ year, month, day, hour, minute }: Wall, zone: string): Date {
  const wanted = Date.UTC(year, month - 1, day, hour, minute)
  // A zone's distance from UTC changes at most once in two days: one of the two around it holds.
  const guesses = [wanted - DAY_MS, wanted + DAY_MS].map((near) => wanted - distance(near, zone))
  const fits = guesses.find((guess) => guess + distance(guess, zone) === wanted)
  return new Date(fits ?? Math.max(...guesses))
}

/** `2026-03-08T09:00`, as the browser's field for a date and a time has it. Pure. */
export function fieldValue(ms: number, zone: string): string {
  const { year, month, day, hour, minute } = wallClock(ms, zone)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`
}

/** The moment that stands in such a field; undefined while none does. Pure. */
export function momentIn(value: string, zone: string): Date | undefined {
  const [year, month, day, hour, minute] = (value.match(/^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/) ?? []).slice(1).map(Number)
  if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined) return undefined
  return momentOf({ year, month, day, hour, minute }, zone)
}

function distance(ms: number, zone: string): number {
  const { year, month, day, hour, minute } = wallClock(ms, zone)
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(ms / 60_000) * 60_000
}
