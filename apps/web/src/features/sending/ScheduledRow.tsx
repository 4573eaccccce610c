import type { ScheduledMessage } from '@switchboard/contracts'
import { Link } from '@tanstack/react-router'
import { Paperclip, Pencil, SendHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { dayAndClock, exactly } from '../../lib/format.ts'
import { shownHandle } from '../../lib/phone.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Confirm } from '../../ui/Confirm.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { useCan } from '../session/index.ts'
import { EditScheduled } from './EditScheduled.tsx'
import { useScheduleActs } from './scheduled.queries.ts'

/** One message that waits: when, to whom, what, and what can be done. */
export function ScheduledRow({ row, withAuthor }: { row: ScheduledMessage; withAuthor: boolean }) {
  const { t } = useTranslation('sending')
  const locale = useLocale()
  const now = useNow()
  const mayReply = useCan()('conversation.reply')
  const acts = useScheduleActs()
  const [asked, setAsked] = useState<'edit' | 'cancel'>()
  const { message, contact } = row
  const at = message.sendAfter ?? message.sentAt
  const name = shownHandle(contact.name ?? contact.username) ?? t('nobody')
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-6 py-3 max-panes:px-4">
      <time dateTime={at} title={exactly(at, locale)} className="w-32 shrink-0 font-medium text-small">
        {dayAndClock(at, locale, now)}
      </time>
      <div className="min-w-48 flex-1">
        <p className="flex items-center gap-1.5">
          <Link
            to="/inbox/$view/$conversationId"
            params={{ view: 'all', conversationId: row.conversationId }}
            className="truncate rounded-control font-medium hover:text-accent-text hover:underline"
          >
            {name}
          </Link>
          <PlatformMark platform={row.page.platform} />
          {withAuthor && row.author && <span className="truncate text-faint text-small">{t('by', { name: row.author.name })}</span>}
        </p>
        <p className="line-clamp-2 text-small text-soft" dir="auto">
          {row.text}
        </p>
        <p className="flex flex-wrap gap-1.5 pt-0.5 empty:hidden">
          {row.files > 0 && (
            <Badge>
              <Paperclip aria-hidden className="size-3" />
              {t('files', { count: row.files })}
            </Badge>
          )}
          {message.schedule?.cancelOnReply && <Badge>{t('notIfReply')}</Badge>}
        </p>
      </div>
      {mayReply && (
        <div className="flex gap-1.5">
          <Button size="small" onClick={() => setAsked('edit')}>
            <Pencil aria-hidden className="size-4" />
            {t('change')}
          </Button>
          <Button size="small" onClick={() => void acts.sendNow(message.id)}>
            <SendHorizontal aria-hidden className="size-4" />
            {t('now')}
          </Button>
          <Button size="small" look="quiet" onClick={() => setAsked('cancel')}>
            {t('cancel')}
          </Button>
        </div>
      )}
      {asked === 'edit' && (
        <EditScheduled
          message={message}
          personId={contact.personId}
          conversationId={row.conversationId}
          text={row.text}
          onClose={() => setAsked(undefined)}
        />
      )}
      <Confirm
        open={asked === 'cancel'}
        onClose={() => setAsked(undefined)}
        onConfirm={() => {
          setAsked(undefined)
          void acts.cancel(message.id)
        }}
        title={t('cancelTitle')}
        action={t('cancel')}
      >
        {t('cancelAbout')}
      </Confirm>
    </li>
  )
}
