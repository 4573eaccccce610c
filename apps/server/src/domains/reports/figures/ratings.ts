import { CSAT_LIMITS, type ReportRatings } from '@switchboard/contracts'

/** What a customer can answer, the worst first. */
export const STARS: readonly number[] = Array.from({ length: CSAT_LIMITS.scale }, (_, i) => i + 1)

/** What customers answered, from how often each rating was given, the worst first; left out is none. The average to two places. Pure. */
export function ratingsOf(given: readonly number[]): ReportRatings {
  const spread = STARS.map((_, i) => given[i] ?? 0)
  const sum = (of: (count: number, stars: number) => number) => spread.reduce((total, count, i) => total + of(count, i + 1), 0)
  const count = sum((one) => one)
  return {
    count,
    average: count === 0 ? null : Math.round((100 * sum((one, stars) => one * stars)) / count) / 100,
    good: sum((one, stars) => (stars >= CSAT_LIMITS.good ? one : 0)),
    spread,
  }
}
