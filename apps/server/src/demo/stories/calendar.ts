import { instantOf } from '../../infra/clock.ts'
import type { Moment, Step, Story } from './story.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const SAIGON_MS = 7 * 3_600_000 // no summer time there

/** When each step of a story happened, in milliseconds since 1970, as told at `nowMs`. Pure; strictly ascending, the last before `nowMs`. */
export function timesOf(story: Pick<Story, 'ends' | 'steps'>, nowMs: number): number[] {
  const times: number[] = []
  let at = endOf(story.ends, nowMs)
  for (let i = story.steps.length - 1; i >= 0; i -= 1) {
    times.unshift(at)
    at -= gapMs(story.steps[i] as Step, i)
  }
  return times
}

function endOf(ends: Moment, nowMs: number): number {
  if ('minutesAgo' in ends) return nowMs - ends.minutesAgo * MINUTE_MS
  const [hours = 0, minutes = 0] = ends.at.split(':').map(Number)
  const today = Math.floor((nowMs + SAIGON_MS) / DAY_MS) * DAY_MS - SAIGON_MS
  return today - ends.daysAgo * DAY_MS + (hours * 60 + minutes) * MINUTE_MS
}

// People do not write on the minute.
function gapMs(step: Step, index: number): number {
  return (step.after ?? 1) * MINUTE_MS + ((index * 17) % 41) * 1000 + ((index * 389) % 997)
}

/** Tomorrow at nine in Saigon: until then a snoozed conversation sleeps. */
export function tomorrowMorning(nowMs: number): string {
  return instantOf(Math.floor((nowMs + SAIGON_MS) / DAY_MS) * DAY_MS - SAIGON_MS + DAY_MS + 9 * 3_600_000)
}
