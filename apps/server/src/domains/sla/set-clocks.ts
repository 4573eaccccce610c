import type { SlaMetric } from '@switchboard/contracts'
import type { Hours } from '../hours/index.ts'
import { clockOf, type Target } from './clock.ts'
import type { Course } from './course.ts'
import type { KeptClock } from './kept-clocks.ts'
import type { PolicyRow } from './read-policies.ts'

const MINUTE = 60_000

/** What holds for a conversation, and the moment at which it is looked at. */
export interface Setting {
  policy: Pick<PolicyRow, 'id' | 'first_response_time_minutes' | 'next_response_time_minutes' | 'resolution_time_minutes' | 'warn_minutes'>
  hours: Hours
  now: number
}

/** Something that time did to a clock, once. */
export interface Ring {
  kind: 'warned' | 'breached'
  metric: SlaMetric
  round: number
  due: number
}

/**
 * Sets clocks to what holds now. One that had ended before keeps what was found then; all others are reckoned from their start. Pure.
 * @returns the clocks, and what rang since they were last set
 */
export function setClocks(
  courses: readonly Course[],
  kept: readonly KeptClock[],
  setting: Setting,
): { clocks: KeptClock[]; rings: Ring[] } {
  const rings: Ring[] = []
  const clocks = courses.map((course) => {
    const before = kept.find((one) => one.course.metric === course.metric && one.course.round === course.round)
    if (before && course.endedAt !== null && before.course.endedAt === course.endedAt) return before
    const clock = setClock(course, before, setting)
    const { due, warnedAt, breachedAt } = clock
    const told = { metric: course.metric, round: course.round, due: due ?? 0 }
    if (breachedAt !== null && (before?.breachedAt ?? null) === null) rings.push({ kind: 'breached', ...told })
    else if (warnedAt !== null && (before?.warnedAt ?? null) === null) rings.push({ kind: 'warned', ...told })
    return clock
  })
  return { clocks, rings }
}

/** The target of a metric; undefined where the policy has none. Pure. */
export function targetOf(policy: Setting['policy'], metric: SlaMetric): Target | undefined {
  const minutes = {
    'first-response': policy.first_response_time_minutes,
    'next-response': policy.next_response_time_minutes,
    resolution: policy.resolution_time_minutes,
  }[metric]
  if (minutes === null) return undefined
  return { targetMs: minutes * MINUTE, warnMs: policy.warn_minutes === null ? null : policy.warn_minutes * MINUTE }
}

function setClock(course: Course, before: KeptClock | undefined, { policy, hours, now }: Setting): KeptClock {
  const target = targetOf(policy, course.metric)
  if (!target) return unaimed(course, policy.id)
  const clock = clockOf(course, target, hours, now)
  const isDue = clock.warnAt !== null && clock.warnAt <= now
  const warnedAt = clock.state === 'running' && !isDue ? null : (before?.warnedAt ?? (isDue ? now : null))
  const breachedAt = clock.state === 'missed' ? clock.due : null
  return {
    course,
    policyId: policy.id,
    targetMinutes: target.targetMs / MINUTE,
    ...clock,
    remainingMs: course.stand ? clock.remainingMs : null,
    warnedAt,
    breachedAt,
  }
}

// Followed all the same: a target may come.
function unaimed(course: Course, policyId: string): KeptClock {
  const state = course.endedAt !== null ? 'hit' : (course.stand?.kind ?? 'running')
  return { course, policyId, targetMinutes: null, state, due: null, warnAt: null, remainingMs: null, warnedAt: null, breachedAt: null }
}

/** When the next of these clocks rings; undefined where none does. Pure. */
export function nextRing(clocks: readonly KeptClock[]): number | undefined {
  const moments = clocks
    .filter(({ state }) => state === 'running')
    .flatMap(({ due, warnAt, warnedAt }) => [due, warnedAt === null ? warnAt : null])
    .filter((at): at is number => at !== null)
  return moments.length > 0 ? Math.min(...moments) : undefined
}
