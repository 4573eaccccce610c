import type { Instant } from '@switchboard/contracts'

/** This moment, as the rest of the program writes moments. Statements take it as a parameter: on a cluster `now()` may not stand in CASE, COALESCE or DO UPDATE. */
export function now(): Instant {
  return instantOf(Date.now())
}

export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString().replace('Z', '000Z')
}

export function plusMs(at: Instant, ms: number): Instant {
  return instantOf(Date.parse(at) + ms)
}
