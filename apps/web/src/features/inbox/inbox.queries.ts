import type { Conversation, ConversationCount, ConversationCounts, ConversationList, MessageList, Place } from '@switchboard/contracts'
import { type InfiniteData, infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { platformsQuery } from '../../lib/platforms.ts'
import { type ListFilter, toQuery } from './filters.ts'

/** What can be chosen, of which this feature knows no more than others. */
export { pagesQuery, tagsQuery, teamsQuery, usersQuery } from '../../lib/choices.ts'

export type ConversationPages = InfiniteData<ConversationList>
export type MessagePages = InfiniteData<MessageList>

const LIST_PAGE = 50
const THREAD_PAGE = 50

/** A list, page by page. */
export const conversationsQuery = (filter: ListFilter) =>
  infiniteQueryOptions({
    queryKey: ['conversations', filter] as const,
    queryFn: ({ pageParam, signal }) =>
      api.get<ConversationList>('/conversations', { ...toQuery(filter), limit: LIST_PAGE, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })

export const conversationQuery = (id: string) =>
  queryOptions({ queryKey: ['conversation', id], queryFn: ({ signal }) => api.get<Conversation>(`/conversations/${id}`, {}, { signal }) })

/** A thread: the newest page first, then older ones; within a page oldest first. */
export const messagesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['messages', id] as const,
    queryFn: ({ pageParam, signal }) =>
      api.get<MessageList>(`/conversations/${id}/messages`, { limit: THREAD_PAGE, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })

export const countsQuery = queryOptions({
  queryKey: ['counts'],
  queryFn: ({ signal }) => api.get<ConversationCounts>('/conversations/counts', {}, { signal }),
})

/** How many conversations a list holds, loaded or not. */
export const countQuery = (filter: ListFilter) => {
  const { sort: _sort, unreadFirst: _unreadFirst, ...query } = toQuery(filter)
  return queryOptions({
    queryKey: ['counts', 'of', query] as const,
    queryFn: ({ signal }) => api.get<ConversationCount>('/conversations/count', query, { signal }),
  })
}

/** Conversations by name or words, for the palette. */
export const searchConversations = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: ({ signal }) => api.get<ConversationList>('/conversations', { q, status: 'all', limit: 8 }, { signal }),
    staleTime: 10_000,
  })

/** What the channel of a conversation can do there; undefined until known. */
export function useCapabilities(page: { platform: string; via: string } | undefined, where: Place = 'direct') {
  const platforms = useQuery(platformsQuery)
  const pair = platforms.data?.find(({ platform, via }) => platform === page?.platform && via === page?.via)
  return pair?.places.find(({ place }) => place === where)?.capabilities ?? pair?.capabilities
}
