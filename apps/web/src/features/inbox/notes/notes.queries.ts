import type { NoteList } from '@switchboard/contracts'
import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export type NotePages = InfiniteData<NoteList>
/** All notes of a conversation, or the pinned ones alone. */
export type NoteChoice = 'all' | 'pinned'

const NOTES_PAGE = 50

/** The newest page first, then older ones; within a page oldest first. */
export const notesQuery = (conversationId: string, choice: NoteChoice) =>
  infiniteQueryOptions({
    queryKey: ['notes', conversationId, choice] as const,
    queryFn: ({ pageParam, signal }) =>
      api.get<NoteList>(
        `/conversations/${conversationId}/notes`,
        { limit: NOTES_PAGE, cursor: pageParam, pinned: choice === 'pinned' || undefined },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
