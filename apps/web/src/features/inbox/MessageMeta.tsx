import type { Message } from '@switchboard/contracts'
import { Check, CheckCheck, CircleAlert, CircleQuestionMark, Clock3, type LucideIcon, Timer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import clsx from 'clsx'
import { clock, exactly } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Tooltip } from '../../ui/Tooltip.tsx'

const TICKS: Partial<Record<Message['status'], { icon: LucideIcon; look: string }>> = {
  pending: { icon: Clock3, look: '' },
  scheduled: { icon: Timer, look: '' },
  sent: { icon: Check, look: '' },
  delivered: { icon: CheckCheck, look: '' },
  read: { icon: CheckCheck, look: 'text-accent-text' },
  played: { icon: CheckCheck, look: 'text-accent-text' },
  failed: { icon: CircleAlert, look: 'text-bad' },
  unconfirmed: { icon: CircleQuestionMark, look: 'text-soon' },
}

/** When, and how far it got: ticks, with their words and time on hover and for screen readers. */
export function MessageMeta({ message }: { message: Message }) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  const tick = message.direction === 'outbound' ? TICKS[message.status] : undefined
  const reached =
    message.readAt && (message.status === 'read' || message.status === 'played')
      ? message.readAt
      : message.status === 'delivered'
        ? message.deliveredAt
        : message.sentAt
  const words = t(`tick.${message.status}`, { time: clock(reached ?? message.sentAt, locale) })
  return (
    <span className="mt-0.5 flex h-4 items-center gap-1 px-3 text-faint text-meta">
      {message.editedAt && <span>{t('edited')} ·</span>}
      <time dateTime={message.sentAt} title={exactly(message.sentAt, locale)}>
        {clock(message.sentAt, locale)}
      </time>
      {tick && (
        <Tooltip text={words}>
          <span role="img" aria-label={words} data-status={message.status} className={clsx('flex', tick.look)}>
            <tick.icon aria-hidden className="size-3.5" strokeWidth={2} />
          </span>
        </Tooltip>
      )}
    </span>
  )
}
