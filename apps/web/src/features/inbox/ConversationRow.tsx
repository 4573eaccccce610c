import type { Conversation } from '@switchboard/contracts'
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { AlarmClock, CircleAlert, Clock3, CornerUpLeft } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { age, exactly, span } from '../../lib/format.ts'
import { shownHandle } from '../../lib/phone.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { PlatformMark } from '../../ui/PlatformMark.tsx'
import { useHasDraft, useHasSharedDraft } from './drafts/draft-places.ts'
import { SlaChip } from './sla/SlaChip.tsx'
import { nextDue } from './sla/standing.ts'
import { useSummary } from './summary.ts'
import { TagDot } from './TagDot.tsx'

interface Props {
  conversation: Conversation
  selected: boolean
  focusable: boolean
}

/** One conversation in two lines. Unread is bold with a number, selected has a bar at its edge, hovered a tint. */
export const ConversationRow = memo(function ConversationRow({ conversation, selected, focusable }: Props) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  const now = useNow()
  const summary = useSummary()
  const { contact, lastMessage, assignee, tags, unread, unseen } = conversation
  const name = shownHandle(contact.name ?? contact.username) ?? t('nameless')
  const bold = unread > 0
  const drafted = useHasDraft(conversation.id)
  const shared = useHasSharedDraft(conversation.id)
  const troubled = lastMessage?.status === 'failed' || lastMessage?.status === 'unconfirmed'
  return (
    <Link
      to="/inbox/$view/$conversationId"
      from="/inbox/$view"
      params={(params) => ({ ...params, conversationId: conversation.id })}
      search={(search) => search}
      preload={false}
      tabIndex={focusable ? 0 : -1}
      aria-current={selected ? 'true' : undefined}
      className={clsx(
        'relative flex h-full cursor-default items-center gap-3 px-3 focus-visible:-outline-offset-2',
        selected ? 'bg-selected before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-accent' : 'hover:bg-hover',
      )}
    >
      <Avatar name={name} url={contact.avatarUrl} />
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-center gap-1.5">
          <span className={clsx('min-w-0 truncate', bold ? 'font-semibold' : 'font-medium')}>{name}</span>
          <PlatformMark platform={conversation.page.platform} />
          {conversation.place !== 'direct' && <Badge className="h-4 px-1.5">{t(`place.${conversation.place}`)}</Badge>}
          <span className="flex-1" />
          <time
            dateTime={conversation.lastActivityAt}
            title={exactly(conversation.lastActivityAt, locale)}
            className={clsx('shrink-0 text-meta', bold ? 'font-medium text-ink' : 'text-faint')}
          >
            {age(conversation.lastActivityAt, locale, now)}
          </time>
        </span>
        <span className="flex h-5 items-center gap-1.5">
          {troubled ? (
            <CircleAlert role="img" aria-label={t(`message.${lastMessage?.status}`)} className="size-3.5 shrink-0 text-bad" />
          ) : (
            lastMessage?.direction === 'outbound' && (
              <CornerUpLeft role="img" aria-label={t('you')} className="size-3.5 shrink-0 text-faint" />
            )
          )}
          <span className={clsx('min-w-0 flex-1 truncate text-small', bold ? 'text-ink' : 'text-soft')}>
            {(drafted || shared) && <span className="font-medium text-accent-text">{t(drafted ? 'draft' : 'drafts.waits')} · </span>}
            {summary(lastMessage)}
          </span>
          {conversation.snoozedUntil && conversation.status === 'snoozed' && (
            <AlarmClock role="img" aria-label={t('statuses.snoozed')} className="size-3.5 shrink-0 text-faint" />
          )}
          {tags.length > 0 && (
            <span
              role="img"
              aria-label={tags.map((tag) => tag.name).join(', ')}
              title={tags.map((tag) => tag.name).join(', ')}
              className="flex shrink-0 gap-0.5"
            >
              {tags.slice(0, 3).map((tag) => (
                <TagDot key={tag.id} tag={tag} />
              ))}
            </span>
          )}
          {nextDue(conversation.sla) ? <SlaChip sla={conversation.sla} /> : <Waiting since={conversation.waitingSince} nowMs={now} />}
          {assignee && (
            <span
              role="img"
              aria-label={t('assignedTo', { name: assignee.name })}
              title={t('assignedTo', { name: assignee.name })}
              className="flex"
            >
              <Avatar name={assignee.name} url={assignee.avatarUrl} size="tiny" />
            </span>
          )}
          {bold && (
            <span
              role="img"
              aria-label={t('unread', { count: unread })}
              // Whoever opened it may wonder why it is still unread.
              title={unseen === 0 ? t('untilAnswered') : undefined}
              className="min-w-5 shrink-0 rounded-full bg-accent px-1.5 text-center font-semibold text-[11px] text-on-accent tabular-nums leading-[18px]"
            >
              {unread > 9 ? '9+' : unread}
            </span>
          )}
        </span>
      </span>
    </Link>
  )
})

/** Shorter waits are no news. */
const WORTH_SAYING_MS = 5 * 60_000
/** From here on it is urgent without any agreed time. */
const LONG_MS = 60 * 60_000

function Waiting({ since, nowMs }: { since: string | null; nowMs: number }) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  const waited = since === null ? 0 : nowMs - Date.parse(since)
  if (waited < WORTH_SAYING_MS) return null
  const time = span(waited, locale)
  return (
    <span
      title={t('waiting', { time })}
      className={clsx('flex shrink-0 items-center gap-0.5 text-meta tabular-nums', waited >= LONG_MS ? 'text-soon' : 'text-faint')}
    >
      <Clock3 role="img" aria-label={t('waitingShort')} className="size-3" />
      {time}
    </span>
  )
}
