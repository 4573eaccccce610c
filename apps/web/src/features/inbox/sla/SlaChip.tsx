import type { Conversation } from '@switchboard/contracts'
import clsx from 'clsx'
import { Timer, TimerOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../../lib/clock.ts'
import { span } from '../../../lib/format.ts'
import { useLocale } from '../../../lib/use-locale.ts'
import { shownOf } from './standing.ts'

const TONES = { quiet: 'text-faint', soon: 'rounded-full bg-soon-soft px-1.5 text-soon', bad: 'rounded-full bg-bad-soft px-1.5 text-bad' }

/** In a row: how long until the next deadline, or since it passed. Renews itself alone. */
export function SlaChip({ sla }: { sla: Conversation['sla'] }) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  const shown = shownOf(sla, useNow())
  if (!shown) return null
  const time = span(Math.abs(shown.leftMs), locale)
  const late = shown.leftMs <= 0
  const about = t(late ? 'sla.late' : 'sla.left', { metric: t(`sla.metric.${shown.metric}`), time })
  const Icon = late ? TimerOff : Timer
  return (
    <span title={about} className={clsx('flex shrink-0 items-center gap-0.5 text-meta tabular-nums leading-[18px]', TONES[shown.tone])}>
      <Icon aria-hidden className="size-3" />
      <span aria-hidden>{time}</span>
      <span className="sr-only">{about}</span>
    </span>
  )
}
