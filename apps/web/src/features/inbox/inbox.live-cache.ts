import type { Conversation, LiveEvent, SharedDraft } from '@switchboard/contracts'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'
import { foldOf, type Folds, useLiveCache } from '../../lib/live-cache.ts'
import { useMe } from '../session/index.ts'
import { changedList, changedThread } from './cache.ts'
import type { ListFilter } from './filters.ts'
import { type ActivityPages, withActivity } from './activities.ts'
import { markDraft, markShared } from './drafts/draft-places.ts'
import { tellDraftNews } from './drafts/news.ts'
import { sharedDraftsQuery } from './drafts/shared-drafts.ts'
import { applyToConversation, applyToList, applyToThread, makesStale, recomposes, renames, shownIn, touchesPerson } from './inbox.live.ts'
import { type ConversationPages, conversationQuery, countsQuery, type MessagePages, messagesQuery } from './inbox.queries.ts'
import { changedNotes } from './notes/note-cache.ts'
import { applyToNotes } from './notes/notes.live.ts'
import type { NoteChoice, NotePages } from './notes/notes.queries.ts'
import { noteTyping } from './typing.ts'
import { noteViewing } from './viewing.ts'

/** Counts are asked for at most this often, however much happens; where they cost much, the server asks for longer waits. */
const COUNT_EVERY_MS = 800

/** Each saved view is a count of its own. */
const VIEWS_AS_COUNTS = 5

/** What shows tags. */
const TAGGED = ['tags', 'conversations', 'conversation']

/** What says how much is unread. */
const COUNTING = ['conversations', 'conversation', 'counts', 'inbox-view-counts']

/** What names teams. */
const TEAMED = ['teams', 'conversations', 'conversation']

/** What names pages and colleagues. */
const NAMING = ['conversations', 'conversation', 'users', 'notes', 'activities']

/** Keeps everything fetched for the inbox true by the live feed; after a gap, fetches it anew. */
export function useInboxLive(): void {
  const queryClient = useQueryClient()
  const { id: meId } = useMe()
  const countTimer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const viewTimer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const countSoon = () => {
    const everyMs = queryClient.getQueryData(countsQuery.queryKey)?.againMs ?? COUNT_EVERY_MS
    viewTimer.current ??= setTimeout(() => {
      viewTimer.current = undefined
      askAgain(queryClient, { queryKey: ['inbox-view-counts'] })
    }, VIEWS_AS_COUNTS * everyMs)
    countTimer.current ??= setTimeout(() => {
      countTimer.current = undefined
      askAgain(queryClient, { queryKey: ['counts'] })
    }, everyMs)
  }
  const folds = useMemo(() => inboxFolds(meId), [meId])
  useLiveCache(folds)
  useLive({
    refetch: () => {
      tellDraftNews(undefined)
      for (const key of [
        'drafts',
        'conversations',
        'conversation',
        'messages',
        'notes',
        'activities',
        'counts',
        'person',
        'participants',
        'tags',
        'inbox-views',
        'inbox-view-counts',
        'canned-responses',
        'templates',
      ])
        askAgain(queryClient, { queryKey: [key] })
    },
    frame: (frame) => {
      if ('n' in frame) {
        askWhatMayDiffer(queryClient, frame)
        if (frame.conversationId || frame.type === 'team.updated') countSoon()
      } else if (frame.type === 'conversation.typing_on' || frame.type === 'conversation.typing_off') noteTyping(frame, meId)
      else if (frame.type === 'conversation.viewing') noteViewing(frame, meId)
      else if (frame.type === 'draft') {
        markDraft(queryClient, frame)
        tellDraftNews(frame)
      } else if (frame.type === 'draft.shared' && frame.authorId !== meId) {
        markShared(queryClient, frame)
        askAgain(queryClient, { queryKey: sharedDraftsQuery(frame.conversationId).queryKey })
      }
    },
  })
}

/** What an event changes in the answers that are kept. */
function inboxFolds(meId: string): Folds {
  return {
    conversations: foldOf<ConversationPages>((data, event, [, filter]) =>
      changedList(data, filter as ListFilter, (list) => applyToList(list, event, meId)),
    ),
    conversation: foldOf<Conversation>((data, event, [, id]) =>
      event.conversationId === id ? (applyToConversation(data, event) ?? data) : data,
    ),
    messages: foldOf<MessagePages>((data, event, [, id]) =>
      shownIn(event).includes(id as string) ? changedThread(data, (thread) => applyToThread(thread, event)) : data,
    ),
    activities: foldOf<ActivityPages>((data, event, [, id]) => (shownIn(event).includes(id as string) ? withActivity(data, event) : data)),
    notes: foldOf<NotePages>((data, event, [, id, choice]) =>
      shownIn(event).includes(id as string) && event.data.noteId
        ? changedNotes(data, choice as NoteChoice, (loaded) => applyToNotes(loaded, event))
        : data,
    ),
  }
}

/** Asks the server for what cannot be told from the event itself. */
function askWhatMayDiffer(queryClient: QueryClient, event: LiveEvent): void {
  if (event.type.startsWith('canned_response.')) askAgain(queryClient, { queryKey: ['canned-responses'] })
  if (event.type === 'inbox_settings.updated') for (const key of COUNTING) askAgain(queryClient, { queryKey: [key] })
  if (event.type.startsWith('inbox_view.'))
    for (const key of ['inbox-views', 'inbox-view-counts']) askAgain(queryClient, { queryKey: [key] })
  if (event.type === 'team.updated') for (const key of TEAMED) askAgain(queryClient, { queryKey: [key] })
  if (event.type.startsWith('tag.')) for (const key of TAGGED) askAgain(queryClient, { queryKey: [key] })
  if (event.type === 'conversation.participants_changed') askAgain(queryClient, { queryKey: ['participants', event.conversationId] })
  if (event.type === 'template.updated') askAgain(queryClient, { queryKey: ['templates'] })
  if (event.type.startsWith('webhook_endpoint.')) askAgain(queryClient, { queryKey: ['webhook-endpoints'] })
  if (event.type.startsWith('channel.')) for (const key of ['pages', 'integrations']) askAgain(queryClient, { queryKey: [key] })
  if (renames(event)) for (const key of NAMING) askAgain(queryClient, { queryKey: [key] })
  askAgain(queryClient, {
    queryKey: ['person'],
    // Whoever was merged is shown as the one he belongs to.
    predicate: ({ queryKey, state }) =>
      [queryKey[1], (state.data as { id?: string } | undefined)?.id].some((id) => touchesPerson(event, String(id))),
  })
  const id = event.conversationId
  if (!id) return
  askAgain(queryClient, {
    queryKey: ['conversations'],
    predicate: ({ queryKey: [, filter] }) => makesStale({ filter: filter as ListFilter }, event),
  })
  if (recomposes(event))
    for (const key of ['messages', 'notes', 'activities', 'conversation-merges']) askAgain(queryClient, { queryKey: [key, id] })
  // What is erased or thrown away with its conversation goes without a word of its own.
  if (event.type === 'conversation.updated')
    askAgain(queryClient, {
      queryKey: sharedDraftsQuery(id).queryKey,
      predicate: ({ state }) => ((state.data as SharedDraft[] | undefined)?.length ?? 0) > 0,
    })
  if (event.type !== 'conversation.hidden') return
  queryClient.removeQueries({ queryKey: sharedDraftsQuery(id).queryKey })
  queryClient.removeQueries({ queryKey: messagesQuery(id).queryKey })
  for (const key of ['notes', 'activities']) queryClient.removeQueries({ queryKey: [key, id] })
  void queryClient.resetQueries({ queryKey: conversationQuery(id).queryKey })
}
