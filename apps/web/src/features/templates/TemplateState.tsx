import type { Template } from '@switchboard/contracts'
import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '../../ui/Badge.tsx'

const TONES: Record<Template['status'], Tone> = {
  draft: 'quiet',
  pending: 'accent',
  approved: 'good',
  rejected: 'bad',
  paused: 'soon',
  disabled: 'bad',
  deleted: 'quiet',
}

/** Where a template stands, in one word. */
export function TemplateState({ template }: { template: Pick<Template, 'status' | 'outstanding'> }) {
  const { t } = useTranslation('templates')
  const { status, outstanding } = template
  if (outstanding) return <Badge tone="accent">{t(`outstanding.${outstanding}`)}</Badge>
  return <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
}
