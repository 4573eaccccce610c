/** When a snoozed conversation may come back. Times are the reader's own clock. */
export interface SnoozeChoice {
  key: 'laterToday' | 'tomorrow' | 'nextWeek' | 'nextMonth'
  until: Date
}

const MORNING = 9

/** The choices that make sense at `now`: "later today" only while three hours still end today. Pure. */
export function snoozeChoices(now: Date): SnoozeChoice[] {
  const later = new Date(now)
  later.setHours(now.getHours() + 3, 0, 0, 0)
  const nextMonday = morning(now, (8 - now.getDay()) % 7 || 7)
  const nextMonth = new Date(now.getFullYear(), now.getMonth() + 1, 1, MORNING)
  return [
    ...(later.getDate() === now.getDate() ? [{ key: 'laterToday' as const, until: later }] : []),
    { key: 'tomorrow', until: morning(now, 1) },
    { key: 'nextWeek', until: nextMonday },
    { key: 'nextMonth', until: nextMonth },
  ]
}

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING)
}
