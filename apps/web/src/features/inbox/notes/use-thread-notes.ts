import type { Message, Note } from '@switchboard/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { notesIn } from './note-cache.ts'
import { notesQuery } from './notes.queries.ts'

interface LoadedMessages {
  messages: readonly Message[]
  /** The server has older ones. */
  more: boolean
}

/** The notes that belong among the loaded messages: none older than the oldest of these while there are older ones, and all that are newer. */
export function useThreadNotes(conversationId: string, { messages, more }: LoadedMessages) {
  const query = useInfiniteQuery(notesQuery(conversationId, 'all'))
  const loaded = useMemo(() => (query.data ? notesIn(query.data) : []), [query.data])
  const since = more ? messages[0]?.sentAt : undefined
  const oldest = loaded[0]
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query
  const wanting =
    hasNextPage && !isFetchingNextPage && !isError && (since === undefined || oldest === undefined || oldest.createdAt >= since)
  useEffect(() => {
    if (wanting) void fetchNextPage()
  }, [wanting, fetchNextPage])
  const notes: readonly Note[] = useMemo(
    () => (since === undefined ? loaded : loaded.filter((note) => note.createdAt >= since)),
    [loaded, since],
  )
  return { notes, query }
}
