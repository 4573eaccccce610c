import { WEEKDAYS, type Weekday } from '@switchboard/contracts/hours-limits' // the index would bring every schema along
import { useLocale } from '../../lib/use-locale.ts'

// 5 January 1970 was a Monday.
const MONDAY = Date.UTC(1970, 0, 5)
const DAY_MS = 86_400_000

/** What the days of the week are called where the reader lives. */
export function useDayNames(): Record<Weekday, string> {
  const locale = useLocale()
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return Object.fromEntries(
    WEEKDAYS.map((day, i) => {
      const name = format.format(MONDAY + i * DAY_MS)
      return [day, name.slice(0, 1).toLocaleUpperCase(locale) + name.slice(1)]
    }),
  ) as Record<Weekday, string>
}
