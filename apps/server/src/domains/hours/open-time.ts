import type { Hours } from './hours.ts'

const YEAR_MS = 366 * 86_400_000
/** What does not end within this time has no end. */
const FARTHEST_MS = 10 * YEAR_MS

/** A part of open time that was counted: moments, and the local day it belongs to (null without a calendar). */
export interface Counted {
  date: string | null
  from: number
  to: number
}

/** How long it is open between two moments, in milliseconds; 0 where the second is not after the first. Pure. */
export function openBetween(hours: Hours, from: number, to: number): number {
  return countedBetween(hours, from, to).reduce((sum, part) => sum + part.to - part.from, 0)
}

/** The open parts between two moments, in order. Pure. */
export function countedBetween(hours: Hours, from: number, to: number): Counted[] {
  if (to <= from) return []
  return Array.from(hours.stretches(from, to), ({ start, end, date }) => ({ date, from: Math.max(start, from), to: Math.min(end, to) }))
}

/** The first moment by which it was open for `ms` milliseconds since `from`; undefined where that takes more than ten years. Pure. */
export function addOpen(hours: Hours, from: number, ms: number): number | undefined {
  return countOpen(hours, from, ms)?.at
}

/** The same moment, with the parts that lead to it. Pure. */
export function countOpen(hours: Hours, from: number, ms: number): { at: number; counted: Counted[] } | undefined {
  if (ms <= 0) return { at: from, counted: [] }
  const counted: Counted[] = []
  let left = ms
  for (const { start, end, date } of hours.stretches(from, from + FARTHEST_MS)) {
    const begins = Math.max(start, from)
    const to = Math.min(end, begins + left)
    counted.push({ date, from: begins, to })
    left -= to - begins
    if (left === 0) return { at: to, counted }
  }
  return undefined
}

export function isOpen(hours: Hours, at: number): boolean {
  for (const { start } of hours.stretches(at, at + 1)) return start <= at
  return false
}

/** The next moment at which it opens: `at` itself where it is open then. Undefined where it stays closed for a year. Pure. */
export function nextOpening(hours: Hours, at: number): number | undefined {
  for (const { start } of hours.stretches(at, at + YEAR_MS)) return Math.max(start, at)
  return undefined
}

/** The next moment at which it closes; undefined where it is closed, or does not close within a year. Spans that touch are one. Pure. */
export function nextClosing(hours: Hours, at: number): number | undefined {
  let closes: number | undefined
  for (const { start, end } of hours.stretches(at, at + YEAR_MS)) {
    if (start > (closes ?? at)) return closes
    closes = end
  }
  return closes !== undefined && closes < at + YEAR_MS ? closes : undefined
}
