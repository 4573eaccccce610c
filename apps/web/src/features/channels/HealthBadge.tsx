import type { PageAlarm, PageHealth } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { dayAndClock } from '../../lib/format.ts'
import { useNow } from '../../lib/clock.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'

const TONES: Record<PageHealth['state'], Tone> = {
  ok: 'good',
  unknown: 'quiet',
  degraded: 'soon',
  silent: 'soon',
  reauth: 'bad',
  blocked: 'bad',
}

/** How a channel fares, in a word. */
export function HealthBadge({ health, active }: { health: PageHealth; active: boolean }) {
  const { t } = useTranslation('channels')
  if (!active) return <Badge>{t('inactive')}</Badge>
  if (works(health) && health.alarms.length > 0) return <Badge tone="soon">{t('needsAttention')}</Badge>
  return <Badge tone={TONES[health.state]}>{t(`health.${health.state}`)}</Badge>
}

const works = ({ state }: PageHealth) => state === 'ok' || state === 'unknown'

/** What is wrong with a channel and what to do, a sentence or two for each thing; nothing where all is well. */
export function useWhy(): (health: PageHealth) => string[] {
  const { t } = useTranslation('channels')
  const locale = useLocale()
  const now = useNow()
  const alarmWords = ({ kind, until, count }: PageAlarm) =>
    t(`alarm.${kind}`, { count: count ?? 0, when: until === null ? '' : dayAndClock(until, locale, now) })
  return (health) => [
    ...(works(health) ? [] : [[t(`healthHint.${health.state}`), health.reason ?? health.lastError].filter(Boolean).join(' ')]),
    ...health.alarms.map(alarmWords),
  ]
}

/** What the word means and what to do, when something is to be done. */
export function HealthNote({ health }: { health: PageHealth }) {
  const why = useWhy()(health)
  return why.map((words) => (
    <span key={words} className="block text-small text-soft">
      {words}
    </span>
  ))
}
