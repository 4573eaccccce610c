const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** Waits before the second, third … try: ten tries over three days and three and a half hours. */
export const RETRY_AFTER_MS: readonly number[] = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
]
const LONGEST_WAIT_MS = 24 * HOUR_MS

/** An address that takes nothing for so long is switched off. */
export const FAILING_MS = 72 * HOUR_MS

/** Waits of the whole address after one, two … rounds in which nothing was taken: a dead one costs little, and what is new does not hurry to it. */
const PAUSE_MS: readonly number[] = [0, 5 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 5 * MINUTE_MS]

/** Milliseconds until the next try after so many, no sooner than the receiver asks; undefined when that was the last. Pure. */
export function waitAfter(tries: number, askedMs = 0): number | undefined {
  const wait = RETRY_AFTER_MS[tries - 1]
  return wait === undefined ? undefined : Math.max(wait, Math.min(askedMs, LONGEST_WAIT_MS))
}

/** Milliseconds that an address rests after so many rounds in a row without a success. Pure. */
export function pauseAfter(rounds: number): number {
  return PAUSE_MS[Math.min(rounds, PAUSE_MS.length) - 1] ?? 0
}
