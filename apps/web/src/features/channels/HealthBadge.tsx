import type { PageHealth } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
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
  return <Badge tone={TONES[health.state]}>{t(`health.${health.state}`)}</Badge>
}

/** What the word means and what to do, when something is to be done. */
export function HealthNote({ health }: { health: PageHealth }) {
  const { t } = useTranslation('channels')
  if (health.state === 'ok' || health.state === 'unknown') return null
  return (
    <span className="block text-small text-soft">
      {t(`healthHint.${health.state}`)} {health.reason ?? health.lastError}
    </span>
  )
}
