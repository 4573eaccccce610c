const HOUR_MS = 3_600_000
/** The longest day there is has 25 hours; more than that is the next one for sure. */
const MORE_THAN_A_DAY_MS = 26 * HOUR_MS
const SECOND_MS = 1_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** The day in a zone, as `2026-03-01`. Pure. @throws {RangeError} for a zone that does not exist */
export function dayOf(atMs: number, zone: string): string {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(zone, format)
  }
  return format.format(atMs)
}

/** When the day of this moment ends and the next begins, to the second. Days of 23 and 25 hours come out right. Pure. */
export function dayEnd(atMs: number, zone: string): number {
  const day = dayOf(atMs, zone)
  let inside = Math.floor(atMs / SECOND_MS)
  let outside = inside + MORE_THAN_A_DAY_MS / SECOND_MS
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2)
    if (dayOf(middle * SECOND_MS, zone) === day) inside = middle
    else outside = middle
  }
  return outside * SECOND_MS
}
