import type { Conversation, Person, PersonChannel } from '@switchboard/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowDown } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { dayName } from '../../lib/format.ts'
import { useStore } from '../../lib/store.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Failure } from '../../ui/Failure.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { SkeletonLines } from '../../ui/Skeleton.tsx'
import {
  asMessage,
  Lightbox,
  lightbox,
  outbox,
  threadDays,
  TypingNote,
  useJump,
  useMarkRead,
  useThreadScroll,
} from '../inbox/parts/index.ts'
import { useMe } from '../session/index.ts'
import { timelineQuery } from './person.queries.ts'
import { messagesOf, notesOf } from './timeline.live.ts'
import { TimelineRow } from './TimelineRow.tsx'

interface Props {
  person: Person
  channels: readonly PersonChannel[]
  /** Through which one answers. */
  current: Conversation
}

/** Everything said with one human, oldest first, whatever the account; each change of channel is named. */
export function Timeline({ person, channels, current }: Props) {
  const { t } = useTranslation('person')
  const locale = useLocale()
  const now = useNow()
  const me = useMe()
  const query = useInfiniteQuery(timelineQuery(person.id))
  const entries = useStore(outbox)
  const shown = useStore(lightbox)
  const messages = useMemo(() => (query.data ? messagesOf(query.data) : []), [query.data])
  const days = useMemo(() => {
    const own = new Set(channels.map(({ conversation }) => conversation?.id))
    const mine = entries.filter((entry) => own.has(entry.conversationId) && entry.userId === me.id)
    const local = mine.map((entry, at) => ({ entry, message: asMessage(entry, at + 1) }))
    return threadDays({ messages, notes: query.data ? notesOf(query.data) : [], local, readSeq: undefined })
  }, [messages, query.data, entries, channels, me.id])
  const items = days.flatMap((day) => day.items)
  const last = items.at(-1)
  const scroll = useThreadScroll({
    firstKey: items.find((item) => item.kind === 'message')?.key,
    lastKey: last?.key,
    lastIsMine: last?.kind === 'message' && last.local !== undefined,
    onNearTop: () => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage(),
  })
  const jump = useJump(messages, query)
  if (query.isPending) return <SkeletonLines label={t('ui:loading')} />
  if (query.isError && !query.data)
    return (
      <div className="min-h-0 flex-1">
        <Failure error={query.error} onRetry={() => query.refetch()} />
      </div>
    )
  const before = channelsBefore(days)
  return (
    <div className="@container relative min-h-0 flex-1">
      <section
        ref={scroll.ref}
        onScroll={scroll.onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area must be reachable by keyboard
        tabIndex={0}
        aria-label={t('said')}
        className="h-full overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div className="mx-auto flex min-h-full max-w-[760px] flex-col justify-end px-4 pt-2 pb-3">
          {!query.hasNextPage && <p className="py-3 text-center text-faint text-meta">{t('beginning')}</p>}
          <ol aria-label={t('said')} className="flex flex-col">
            {days.map((day) => (
              <li key={day.key}>
                <p className="pointer-events-none sticky top-1 z-10 my-3 flex justify-center">
                  <span className="rounded-full border border-line bg-float px-2.5 py-0.5 text-faint text-meta">
                    {dayName(day.at, locale, now)}
                  </span>
                </p>
                <ol aria-label={dayName(day.at, locale, now)} className="flex flex-col">
                  {day.items.map((item) => (
                    <TimelineRow
                      key={item.key}
                      item={item}
                      before={before.get(item.key)}
                      person={person}
                      litId={jump.litId}
                      onJump={jump.to}
                    />
                  ))}
                </ol>
              </li>
            ))}
          </ol>
          {channels.map(
            ({ conversation }) => conversation && <Heard key={conversation.id} conversation={conversation} inSight={scroll.atBottom} />,
          )}
        </div>
      </section>
      {!scroll.atBottom && (
        <IconButton
          icon={ArrowDown}
          label={t('toNewest')}
          onClick={scroll.toBottom}
          className="absolute right-4 bottom-3 rounded-full border border-line bg-float shadow-float"
        />
      )}
      {shown && <Lightbox shown={shown} onClose={() => lightbox.set(undefined)} />}
      <p className="sr-only" aria-live="polite">
        {t('answering', { channel: current.page.name })}
      </p>
    </div>
  )
}

/** Whoever sees the end of the timeline has read every conversation in it, and sees who writes there. */
function Heard({ conversation, inSight }: { conversation: Conversation; inSight: boolean }) {
  useMarkRead(conversation, inSight)
  return <TypingNote conversationId={conversation.id} />
}

type Days = ReturnType<typeof threadDays>

/** For each row, the conversation of the row before it. */
function channelsBefore(days: Days): ReadonlyMap<string, string | undefined> {
  const before = new Map<string, string | undefined>()
  let last: string | undefined
  for (const item of days.flatMap((day) => day.items)) {
    before.set(item.key, last)
    last = item.kind === 'message' ? item.message.conversationId : item.kind === 'note' ? item.note.conversationId : last
  }
  return before
}
