import type { ClockState } from '@switchboard/contracts'
import { addOpen, countedBetween, type Hours, openBetween } from '../hours/index.ts'
import type { Course, Span } from './course.ts'

/** What a clock is held to. Milliseconds of open time; `warnMs` before the deadline is warned of it, null: never. */
export interface Target {
  targetMs: number
  warnMs: number | null
}

/** How a clock stands at a moment. */
export interface Clock {
  state: ClockState
  /** When the target is, or was, used up; null where the clock stands or ended before. */
  due: number | null
  /** When to warn, while it runs. */
  warnAt: number | null
  /** Open time that is left: of a clock that runs from `now` on. Null where it has ended. */
  remainingMs: number | null
}

/** One step of the arithmetic. */
export interface Step {
  kind: 'counted' | 'still'
  date: string | null
  from: number
  to: number
  ms: number
}

/** How a clock stands. Pure: the same course, target and hours give the same deadline, whenever it is asked. */
export function clockOf(course: Course, { targetMs, warnMs }: Target, hours: Hours, now: number): Clock {
  const { due, left, from } = spend(course, targetMs, hours)
  if (due !== undefined && (due <= now || !runs(course)))
    return { state: 'missed', due, warnAt: null, remainingMs: course.endedAt === null ? 0 : null }
  if (course.endedAt !== null) return { state: 'hit', due: null, warnAt: null, remainingMs: null }
  if (course.stand) return { state: course.stand.kind, due: null, warnAt: null, remainingMs: left }
  const warnAt = warnMs === null ? null : (addOpen(hours, from, Math.max(0, left - warnMs)) ?? null)
  return {
    state: 'running',
    due: due ?? null,
    warnAt,
    remainingMs: due === undefined ? left : openBetween(hours, Math.max(now, from), due),
  }
}

/** How its deadline comes about: what was counted and where it stood still, until the target is used up, or until it stands or ended. Pure. */
export function stepsOf(course: Course, { targetMs }: Target, hours: Hours): Step[] {
  const { due } = spend(course, targetMs, hours)
  const steps: Step[] = []
  for (const [i, stretch] of stretchesOf(course).entries()) {
    const pause = i === 0 ? undefined : course.pauses[i - 1]
    if (pause) steps.push({ kind: 'still', date: null, ...pause, ms: pause.to - pause.from })
    const to = Math.min(stretch.to, due ?? stretch.to)
    if (to === Number.POSITIVE_INFINITY) break
    for (const part of countedBetween(hours, stretch.from, to)) steps.push({ kind: 'counted', ...part, ms: part.to - part.from })
    if (due !== undefined && due <= stretch.to) break
  }
  return steps
}

const runs = ({ stand, endedAt }: Course) => stand === null && endedAt === null

// Where the clock ran. The last stretch has no end while it runs.
function stretchesOf({ startedAt, pauses, stand, endedAt }: Course): Span[] {
  const starts = [startedAt, ...pauses.map(({ to }) => to)]
  const ends = [...pauses.map(({ from }) => from), endedAt ?? stand?.since ?? Number.POSITIVE_INFINITY]
  return starts.map((from, i) => ({ from, to: Math.max(from, ends[i] ?? from) }))
}

// `due`: when the target is used up; `left`: what remains of it where the last stretch begins (`from`), or ended.
function spend(course: Course, targetMs: number, hours: Hours): { due?: number | undefined; left: number; from: number } {
  let left = targetMs
  let from = course.startedAt
  for (const stretch of stretchesOf(course)) {
    from = stretch.from
    if (stretch.to === Number.POSITIVE_INFINITY) return { due: addOpen(hours, from, left), left, from }
    const counted = openBetween(hours, stretch.from, stretch.to)
    if (counted > left) return { due: addOpen(hours, from, left), left: 0, from }
    left -= counted
  }
  return { left, from }
}
