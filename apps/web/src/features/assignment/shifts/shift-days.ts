import type { OpenSpan, ShiftDay } from '@switchboard/contracts'

/** Days in a row on which it is the same. */
export interface DayRange {
  from: string
  to: string
  spans: readonly OpenSpan[]
  note: string | null
}

const DAY_MS = 86_400_000

/** Days that follow each other and are alike, as one. Pure; expects them in order. */
export function rangesOf(days: readonly ShiftDay[]): DayRange[] {
  const ranges: DayRange[] = []
  for (const { day, spans, note } of days) {
    const last = ranges.at(-1)
    if (last && after(last.to) === day && last.note === note && JSON.stringify(last.spans) === JSON.stringify(spans)) last.to = day
    else ranges.push({ from: day, to: day, spans, note })
  }
  return ranges
}

function after(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)
}
