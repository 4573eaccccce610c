import type { Instant } from '@switchboard/contracts'
import { numberOf } from './json.ts'

/** Below this a count of time is seconds, above it milliseconds: 10^11 ms is 1973, 10^11 s is the year 5138. */
const SECONDS_BELOW = 1e11
const YEAR_1973_S = 1e8
const YEAR_2100_MS = 4_102_444_800_000

/**
 * A platform's clock (seconds or milliseconds since 1970, number or digits in quotes) as RFC 3339 with microseconds.
 * Undefined for what is no plausible moment (before 1973, after 2100, not a number): the caller looks for another time.
 */
export function instantOf(value: unknown): Instant | undefined {
  const count = numberOf(value)
  if (count === undefined || count < YEAR_1973_S) return undefined
  const ms = Math.floor(count < SECONDS_BELOW ? count * 1000 : count)
  return ms < YEAR_2100_MS ? instantFromMs(ms) : undefined
}

/** Milliseconds since 1970 as RFC 3339 with microseconds. The caller vouches for the range. */
function instantFromMs(ms: number): Instant {
  return new Date(ms).toISOString().replace('Z', '000Z')
}

/** An ISO 8601 text of a platform (`2026-01-01T09:00:00+0000` too) in our form; undefined when it is none. */
export function instantFromIso(value: unknown): Instant | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT/.test(value)) return undefined
  const ms = Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  return ms >= YEAR_1973_S * 1000 && ms < YEAR_2100_MS ? instantFromMs(ms) : undefined
}
