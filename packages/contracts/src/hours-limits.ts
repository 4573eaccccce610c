// Apart from the schemas, so that a browser gets the words without them.

/** The most of everything that business hours may hold. */
export const HOURS_LIMITS = { calendars: 50, spansADay: 6, holidays: 200, name: 100, uses: 500 } as const

/** Days of the week, as ISO 8601 counts them: Monday is the first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]
