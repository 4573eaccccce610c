import type { LiveEvent } from '@switchboard/contracts'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useLive } from '../../lib/live.ts'
import { useMe } from '../session/index.ts'
import { updateLists, updateThread } from './cache.ts'
import { applyToConversation, applyToList, applyToThread, makesStale, renames, touchesPerson } from './inbox.live.ts'
import { conversationQuery, messagesQuery } from './inbox.queries.ts'
import { updateNotes } from './notes/note-cache.ts'
import { applyToNotes } from './notes/notes.live.ts'
import { noteTyping } from './typing.ts'

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
      void queryClient.invalidateQueries({ queryKey: ['counts'] })
    }, COUNT_EVERY_MS)
  }
  useLive({
    refetch: () => {
      for (const key of ['conversations', 'conversation', 'messages', 'notes', 'counts', 'person', 'canned-responses'])
        void queryClient.invalidateQueries({ queryKey: [key] })
    },
    frame: (frame) => {
      if ('n' in frame) {
        applyToCache(queryClient, frame, meId)
        if (frame.conversationId) countSoon()
      } else if (frame.type === 'conversation.typing_on' || frame.type === 'conversation.typing_off') noteTyping(frame, meId)
    },
  })
}

function applyToCache(queryClient: QueryClient, event: LiveEvent, meId: string): void {
  if (event.type.startsWith('canned_response.')) void queryClient.invalidateQueries({ queryKey: ['canned-responses'] })
  if (event.type.startsWith('webhook_endpoint.')) void queryClient.invalidateQueries({ queryKey: ['webhook-endpoints'] })
  if (event.type.startsWith('channel.'))
    for (const key of ['pages', 'integrations']) void queryClient.invalidateQueries({ queryKey: [key] })
  if (renames(event)) for (const key of NAMING) void queryClient.invalidateQueries({ queryKey: [key] })
  void queryClient.invalidateQueries({
    queryKey: ['person'],
    // Whoever was merged is shown as the one he belongs to.
    predicate: ({ queryKey, state }) =>
      [queryKey[1], (state.data as { id?: string } | undefined)?.id].some((id) => touchesPerson(event, String(id))),
  })
  const id = event.conversationId
  if (!id) return
  updateLists(queryClient, (list) => {
    if (makesStale(list, event)) void queryClient.invalidateQueries({ queryKey: ['conversations', list.filter] })
    return applyToList(list, event, meId)
  })
  if (event.type === 'conversation.hidden') {
    queryClient.removeQueries({ queryKey: messagesQuery(id).queryKey })
    queryClient.removeQueries({ queryKey: ['notes', id] })
    void queryClient.resetQueries({ queryKey: conversationQuery(id).queryKey })
    return
  }
  queryClient.setQueryData(conversationQuery(id).queryKey, (known) => known && applyToConversation(known, event))
  updateThread(queryClient, id, (thread) => applyToThread(thread, event))
  if (event.data.noteId) updateNotes(queryClient, id, (loaded) => applyToNotes(loaded, event))
}
