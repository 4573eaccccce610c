import type { HoursNow } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { dayAndClock } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Badge } from '../../ui/Badge.tsx'

/** Whether it is open now, and until when; in the reader's own clock. */
export function NowLine({ now }: { now: HoursNow }) {
  const { t } = useTranslation('hours')
  const locale = useLocale()
  const nowMs = useNow()
  const until = now.until && dayAndClock(now.until, locale, nowMs)
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <Badge tone={now.open ? 'good' : 'quiet'}>{t(now.open ? 'openNow' : 'closedNow')}</Badge>
      {until && <span className="whitespace-nowrap text-faint text-small">{t(now.open ? 'closesAt' : 'opensAt', { time: until })}</span>}
    </span>
  )
}
