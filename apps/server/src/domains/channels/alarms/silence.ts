const HOUR_MS = 3_600_000
export const HOURS_OF_WEEK = 168
/** So many weeks are looked at to learn how often customers write. */
export const WEEKS = 4
/** Below so many busy hours in those weeks a page is too quiet for its silence to mean anything. */
const LEAST_BUSY_HOURS = 40
/** No silence is unusual before this. */
const LEAST_QUIET_MS = 2 * HOUR_MS
/** Minus the logarithm of the chance that such a silence is mere chance: one in a thousand. */
const SURPRISE = Math.log(1000)
/** Longer silences are not added up: by then it is certain, or never will be. */
const MOST_HOURS = HOURS_OF_WEEK * 2

/** In how many of the last weeks something came in each hour of the week; UTC, Monday 0:00 first. */
export type Rhythm = readonly number[]

/**
 * Whether a page that has heard nothing since `lastMs` is silent for longer than its own habit explains. Each hour counts by how often something came
 * in it before: an hour of the night adds nothing, one that was busy every week adds much. The weeks are few, so no hour counts as certain. Pure.
 */
export function unusuallySilent(rhythm: Rhythm, lastMs: number, nowMs: number): boolean {
  if (nowMs - lastMs < LEAST_QUIET_MS || rhythm.length !== HOURS_OF_WEEK) return false
  if (rhythm.reduce((sum, weeks) => sum + weeks, 0) < LEAST_BUSY_HOURS) return false
  return surpriseOf(rhythm, lastMs, nowMs) >= SURPRISE
}

function surpriseOf(rhythm: Rhythm, fromMs: number, toMs: number): number {
  let surprise = 0
  let at = fromMs
  for (let steps = 0; at < toMs && steps < MOST_HOURS; steps += 1) {
    const end = Math.min(toMs, (Math.floor(at / HOUR_MS) + 1) * HOUR_MS)
    const chance = Math.min(WEEKS, rhythm[hourOfWeek(at)] ?? 0) / (WEEKS + 1)
    surprise -= Math.log(1 - chance) * ((end - at) / HOUR_MS)
    at = end
  }
  return surprise
}

/** 0 is Monday between 0:00 and 1:00, UTC. 1970 began on a Thursday. */
export function hourOfWeek(ms: number): number {
  return (Math.floor(ms / HOUR_MS) + 3 * 24) % HOURS_OF_WEEK
}
