import type { Conversation, Message } from '@switchboard/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import clsx from 'clsx'
import { ArrowDown } from 'lucide-react'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../lib/clock.ts'
import { dayName } from '../../lib/format.ts'
import { useStore } from '../../lib/store.ts'
import { useLocale } from '../../lib/use-locale.ts'
import { Button } from '../../ui/Button.tsx'
import { Failure, InlineFailure } from '../../ui/Failure.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import { useMe } from '../session/index.ts'
import { viewOf } from './address.ts'
import { useLifeParts, useThreadActivities } from './activities.ts'
import { messagesOf } from './cache.ts'
import { useCommentParts } from './comments-part.ts'
import { messagesQuery } from './inbox.queries.ts'
import { lightbox } from './lightbox.ts'
import { MessageRow } from './MessageRow.tsx'
import { NoteCard } from './notes/NoteCard.tsx'
import { useNoteActions } from './notes/note-actions.ts'
import { useThreadNotes } from './notes/use-thread-notes.ts'
import { asMessage, outbox } from './outbox.ts'
import { threadDays } from './thread-items.ts'
import { TypingNote } from './TypingNote.tsx'
import { useAskedPlace } from './use-asked-place.ts'
import { useJump } from './use-jump.ts'
import { useMarkRead } from './use-mark-read.ts'
import { useThreadScroll } from './use-thread-scroll.ts'

const Lightbox = lazy(async () => ({ default: (await import('./Lightbox.tsx')).Lightbox }))
const NO_MESSAGES: Message[] = []

/** The messages of one conversation, oldest first, with what is on its way. Older pages come as one scrolls up. */
export function Thread({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('inbox')
  const locale = useLocale()
  const now = useNow()
  const me = useMe()
  const { view } = useParams({ strict: false })
  const thread = useInfiniteQuery(messagesQuery(conversation.id))
  const messages = useMemo(() => (thread.data ? messagesOf(thread.data) : NO_MESSAGES), [thread.data])
  const { notes, query: noted } = useThreadNotes(conversation.id, { messages, more: thread.hasNextPage })
  const activities = useThreadActivities(conversation.id, { since: thread.hasNextPage ? messages[0]?.sentAt : undefined })
  const life = useLifeParts({ wanted: activities.length > 0 })
  const noteActions = useNoteActions(conversation.id)
  const entries = useStore(outbox)
  const shown = useStore(lightbox)
  // The line stays where it was when the conversation was opened.
  const [readSeq] = useState(conversation.unseen ? conversation.readSeq : undefined)
  const days = useMemo(() => {
    const ids = [conversation.id, ...conversation.merged.map(({ id }) => id)]
    const mine = entries.filter((entry) => ids.includes(entry.conversationId) && entry.userId === me.id)
    return threadDays({
      messages,
      notes,
      activities,
      local: mine.map((entry, at) => ({ entry, message: asMessage(entry, conversation.lastSeq + at + 1) })),
      readSeq,
      readIn: conversation.id,
    })
  }, [messages, notes, activities, entries, conversation.id, conversation.merged, conversation.lastSeq, me.id, readSeq])
  const last = days.at(-1)?.items.at(-1)
  const scroll = useThreadScroll({
    firstKey: days[0]?.items.find((item) => item.kind === 'message')?.key,
    lastKey: last?.key,
    lastIsMine: (last?.kind === 'message' && last.local !== undefined) || (last?.kind === 'note' && last.note.author.id === me.id),
    onNearTop: () => thread.hasNextPage && !thread.isFetchingNextPage && void thread.fetchNextPage(),
  })
  const onTooFar = useCallback(() => toast(t('tooFarBack')), [t])
  const jump = useJump(messages, thread, { notes, onTooFar })
  useAskedPlace(thread.isSuccess && !noted.isPending, jump.toPlace)
  const parts = useCommentParts(conversation)
  const byId = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages])
  useMarkRead(conversation, scroll.atBottom && thread.isSuccess)

  // The notes come along with the messages, so that nothing moves when they do; if they are late, the messages do not wait.
  if (thread.isPending || (noted.isPending && noted.failureCount === 0)) return <ThreadSkeleton label={t('loading')} />
  if (thread.isError && !thread.data)
    return (
      <div className="min-h-0 flex-1">
        <Failure error={thread.error} onRetry={() => thread.refetch()} kept={t('failed.kept')} />
      </div>
    )
  return (
    <div className="@container relative min-h-0 flex-1">
      <section
        ref={scroll.ref}
        onScroll={scroll.onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area must be reachable by keyboard
        tabIndex={0}
        aria-label={t('messages')}
        className="h-full overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div className="mx-auto flex min-h-full max-w-[760px] flex-col justify-end px-4 pt-2 pb-3">
          {thread.isFetchingNextPage && (
            // Laid over, not in between: the messages must not move when it comes and goes.
            <p
              role="status"
              className="absolute inset-x-0 top-2 z-10 mx-auto w-fit rounded-full border border-line bg-float px-3 py-0.5 text-faint text-meta shadow-lift"
            >
              {t('loadingOlder')}
            </p>
          )}
          {!thread.hasNextPage && (
            <p className="py-3 text-center text-faint text-meta">{t('beginning', { channel: conversation.page.name })}</p>
          )}
          {parts && conversation.post && <parts.PostCard post={conversation.post} />}
          {parts && conversation.linkedConversationId && (
            <parts.LinkedNote
              conversationId={conversation.linkedConversationId}
              view={viewOf(view)}
              to={conversation.place !== 'direct' ? 'chat' : conversation.page.platform === 'email' ? 'earlier' : 'comment'}
            />
          )}
          <ol aria-label={t('messages')} className="flex flex-col">
            {days.map((day) => (
              <li key={day.key}>
                <p className="pointer-events-none sticky top-1 z-10 my-3 flex justify-center">
                  <span className="rounded-full border border-line bg-float px-2.5 py-0.5 text-faint text-meta">
                    {dayName(day.at, locale, now)}
                  </span>
                </p>
                <ol aria-label={dayName(day.at, locale, now)} className="flex flex-col">
                  {day.items.map((item) =>
                    item.kind === 'unread' ? (
                      <li
                        key={item.key}
                        data-unread
                        className="my-2 flex items-center gap-3 font-medium text-accent-text text-meta before:h-px before:flex-1 before:bg-accent after:h-px after:flex-1 after:bg-accent"
                      >
                        {t('newMessages')}
                      </li>
                    ) : item.kind === 'activity' ? (
                      <li key={item.key}>{life && <life.ActivityLines lines={item.lines} />}</li>
                    ) : item.kind === 'note' ? (
                      <li
                        key={item.key}
                        data-note={item.note.id}
                        className={clsx('mt-3 w-full', jump.litNoteId === item.note.id && 'rounded-panel outline-2 outline-accent')}
                      >
                        <NoteCard note={item.note} actions={noteActions} />
                      </li>
                    ) : (
                      <MessageRow
                        key={item.key}
                        item={item}
                        via={channelOf(conversation, item.message)}
                        contactName={conversation.contact.name}
                        lit={jump.litId === item.message.id}
                        onJump={jump.to}
                        parts={conversation.place === 'direct' ? undefined : parts}
                        parent={item.message.parentId === null ? undefined : byId.get(item.message.parentId)}
                      />
                    ),
                  )}
                </ol>
              </li>
            ))}
          </ol>
          {noted.isError && (
            <div className="mt-3 flex items-center gap-2">
              <InlineFailure error={noted.error} />
              <Button size="small" onClick={() => void noted.refetch()}>
                {t('note.again')}
              </Button>
            </div>
          )}
          <TypingNote conversationId={conversation.id} />
        </div>
      </section>
      {scroll.fresh > 0 ? (
        <Pill onClick={scroll.toBottom}>{t('newPill', { count: scroll.fresh })}</Pill>
      ) : (
        !scroll.atBottom && <Pill onClick={scroll.toBottom} label={t('toNewest')} />
      )}
      <Suspense>{shown && <Lightbox shown={shown} onClose={() => lightbox.set(undefined)} />}</Suspense>
    </div>
  )
}

// Of a conversation that stands for others: which of them a message came by.
function channelOf({ id, page, merged }: Conversation, { conversationId }: Message): string | undefined {
  if (merged.length === 0) return undefined
  return conversationId === id ? page.name : merged.find((one) => one.id === conversationId)?.page.name
}

function Pill({ onClick, children, label }: { onClick: () => void; children?: string; label?: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className="absolute right-4 bottom-3 flex h-8 min-w-8 animate-rise items-center justify-center gap-1.5 rounded-full border border-line bg-float px-2 font-medium text-small shadow-float hover:text-accent-text"
    >
      <ArrowDown aria-hidden className="size-4" />
      {children && <span className="pr-1">{children}</span>}
    </button>
  )
}

function ThreadSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="mx-auto flex w-full max-w-[760px] flex-1 flex-col justify-end gap-3 p-6">
      <Skeleton className="h-10 w-2/5 rounded-bubble" />
      <Skeleton className="h-20 w-1/2 rounded-bubble" />
      <Skeleton className="h-10 w-1/3 self-end rounded-bubble" />
      <Skeleton className="h-10 w-2/5 rounded-bubble" />
    </div>
  )
}
