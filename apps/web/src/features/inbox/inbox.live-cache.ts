import type { Conversation, LiveEvent } from '@switchboard/contracts'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'
import { foldOf, type Folds, useLiveCache } from '../../lib/live-cache.ts'
import { useMe } from '../session/index.ts'
import { changedList, changedThread } from './cache.ts'
import type { ListFilter } from './filters.ts'
import { applyToConversation, applyToList, applyToThread, makesStale, renames, touchesPerson } from './inbox.live.ts'
import { type ConversationPages, conversationQuery, type MessagePages, messagesQuery } from './inbox.queries.ts'
import { changedNotes } from './notes/note-cache.ts'
import { applyToNotes } from './notes/notes.live.ts'
import type { NoteChoice, NotePages } from './notes/notes.queries.ts'
import { noteTyping } from './typing.ts'
import { noteViewing } from './viewing.ts'

/** Counts are asked for at most this often, however much happens. */
const COUNT_EVERY_MS = 800

/** What names pages and colleagues. */
const NAMING = ['conversations', 'conversation', 'users', 'notes']

/** Keeps everything fetched for the inbox true by the live feed; after a gap, fetches it anew. */
export function useInboxLive(): void {
  const queryClient = useQueryClient()
  const { id: meId } = useMe()
  const countTimer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const countSoon = () => {
    countTimer.current ??= setTimeout(() => {
      countTimer.current = undefined
      askAgain(queryClient, { queryKey: ['counts'] })
    }, COUNT_EVERY_MS)
  }
  const folds = useMemo(() => inboxFolds(meId), [meId])
  useLiveCache(folds)
  useLive({
    refetch: () => {
      for (const key of ['conversations', 'conversation', 'messages', 'notes', 'counts', 'person', 'canned-responses'])
        askAgain(queryClient, { queryKey: [key] })
    },
    frame: (frame) => {
      if ('n' in frame) {
        askWhatMayDiffer(queryClient, frame)
        if (frame.conversationId) countSoon()
      } else if (frame.type === 'conversation.typing_on' || frame.type === 'conversation.typing_off') noteTyping(frame, meId)
      else if (frame.type === 'conversation.viewing') noteViewing(frame, meId)
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
      event.conversationId === id ? changedThread(data, (thread) => applyToThread(thread, event)) : data,
    ),
    notes: foldOf<NotePages>((data, event, [, id, choice]) =>
      event.conversationId === id && event.data.noteId
        ? changedNotes(data, choice as NoteChoice, (loaded) => applyToNotes(loaded, event))
        : data,
    ),
  }
}

/** Asks the server for what cannot be told from the event itself. */
function askWhatMayDiffer(queryClient: QueryClient, event: LiveEvent): void {
  if (event.type.startsWith('canned_response.')) askAgain(queryClient, { queryKey: ['canned-responses'] })
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
  if (event.type !== 'conversation.hidden') return
  queryClient.removeQueries({ queryKey: messagesQuery(id).queryKey })
  queryClient.removeQueries({ queryKey: ['notes', id] })
  void queryClient.resetQueries({ queryKey: conversationQuery(id).queryKey })
}
