import type { Notice, NoticeKind } from '@switchboard/contracts'
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import {
  AlarmClock,
  AlarmClockOff,
  AtSign,
  Check,
  Clock,
  type LucideIcon,
  MessageCircle,
  MessageCirclePlus,
  Radio,
  UserCheck,
  Users,
  Webhook,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { age, exactly } from '../../lib/format.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { pathOf, useNoticeWords } from './notice-words.ts'

const ICONS: Record<NoticeKind, LucideIcon> = {
  assigned: UserCheck,
  'new-conversation': MessageCirclePlus,
  message: MessageCircle,
  mention: AtSign,
  participating: Users,
  'snooze-over': AlarmClock,
  'sla-warned': Clock,
  'sla-breached': AlarmClockOff,
  channel: Radio,
  'webhook-off': Webhook,
}
const TONES: Partial<Record<NoticeKind, string>> = {
  'sla-warned': 'text-soon',
  'sla-breached': 'text-bad',
  channel: 'text-soon',
  'webhook-off': 'text-bad',
}

/** One notice: of whom, what, how often, when. Unread is bold and dotted. */
export function NoticeRow({ notice, onOpen, onRead }: { notice: Notice; onOpen: () => void; onRead: () => void }) {
  const { t } = useTranslation('notices')
  const locale = useLocale()
  const now = useNow()
  const { subject, line } = useNoticeWords()(notice)
  const Icon = ICONS[notice.kind]
  const unread = notice.readAt === null
  return (
    <li className="group relative border-line border-b last:border-b-0">
      <Link
        to={pathOf(notice)}
        onClick={onOpen}
        className={clsx('flex gap-3 py-2.5 pr-10 pl-4 hover:bg-hover focus-visible:outline-offset-[-2px]', unread && 'bg-accent-soft/40')}
      >
        <Icon aria-hidden className={clsx('mt-0.5 size-4 shrink-0', TONES[notice.kind] ?? 'text-faint')} strokeWidth={1.75} />
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-1.5">
            <span className={clsx('min-w-0 truncate', unread && 'font-semibold')}>{subject}</span>
            {notice.conversation && <PlatformMark platform={notice.conversation.platform} />}
            {notice.count > 1 && <span className="shrink-0 text-faint text-small">× {notice.count}</span>}
            <time dateTime={notice.lastAt} title={exactly(notice.lastAt, locale)} className="ml-auto shrink-0 text-faint text-meta">
              {age(notice.lastAt, locale, now)}
            </time>
          </span>
          <span className="block text-small text-soft">{line}</span>
          {notice.excerpt && <span className="block truncate text-faint text-small">{notice.excerpt}</span>}
        </span>
        {unread && <span className="sr-only">{t('unread')}</span>}
      </Link>
      {unread && (
        <IconButton
          icon={Check}
          label={t('read')}
          size="small"
          onClick={onRead}
          className="absolute right-2 bottom-2 opacity-0 focus-visible:opacity-100 group-hover:opacity-100 touch:opacity-100 max-panes:opacity-100"
        />
      )}
    </li>
  )
}
