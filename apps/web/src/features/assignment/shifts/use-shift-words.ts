import type { OpenSpan, ShiftNow } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../../lib/clock.ts'
import { dayAndClock } from '../../../lib/format.ts'
import { useLocale } from '../../../lib/use-locale.ts'
import { clockOf } from '../../hours/index.ts'
import type { DayRange } from './shift-days.ts'

/** Shifts in words, as they are said where the reader lives. */
export function useShiftWords() {
  const { t } = useTranslation('assignment')
  const locale = useLocale()
  const now = useNow()
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const hours = (spans: readonly OpenSpan[]) => spans.map(({ from, to }) => `${clockOf(from)}–${clockOf(to % 1440)}`).join(', ')
  return {
    hours,
    range: ({ from, to, spans }: DayRange) => {
      const days = date.formatRange(Date.parse(from), Date.parse(to))
      return `${days}: ${spans.length === 0 ? t('shifts.off') : hours(spans)}`
    },
    now: ({ on, until, availableUntil }: ShiftNow) => {
      if (availableUntil) return t('shifts.inSpite')
      if (until === null) return on ? t('shifts.isOn') : t('shifts.isOff')
      const when = dayAndClock(until, locale, now)
      return on ? t('shifts.isOnUntil', { when }) : t('shifts.isOffUntil', { when })
    },
  }
}
