import type { Availability } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/Badge.tsx'

const TONES = { online: 'good', busy: 'soon', away: 'soon', offline: 'quiet' } as const

/** How somebody is there for work, in a word. */
export function PresenceBadge({ presence }: { presence: Availability['presence'] }) {
  const { t } = useTranslation('assignment')
  return <Badge tone={TONES[presence]}>{t(`presences.${presence}`)}</Badge>
}
