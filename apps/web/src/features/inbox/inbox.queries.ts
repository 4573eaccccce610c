import type { Conversation, ConversationCounts, ConversationList, MessageList, Page, Place, TagRef, User } from '@switchboard/contracts'
import { type InfiniteData, infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { platformsQuery } from '../../lib/platforms.ts'
import { type ListFilter, toQuery } from './filters.ts'

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

/** Conversations by name or words, for the palette. */
export const searchConversations = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: ({ signal }) => api.get<ConversationList>('/conversations', { q, status: 'all', limit: 8 }, { signal }),
    staleTime: 10_000,
  })

export const usersQuery = queryOptions({
  queryKey: ['users', 'choices'],
  queryFn: async ({ signal }) => (await api.get<{ data: User[] }>('/users', { limit: 100 }, { signal })).data.filter((user) => user.active),
})
export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: async ({ signal }) => (await api.get<{ data: TagRef[] }>('/tags', {}, { signal })).data,
})
export const pagesQuery = queryOptions({
  queryKey: ['pages'],
  queryFn: async ({ signal }) => (await api.get<{ data: Page[] }>('/pages', {}, { signal })).data,
})

/** What the channel of a conversation can do there; undefined until known. */
export function useCapabilities(page: { platform: string; via: string } | undefined, where: Place = 'direct') {
  const platforms = useQuery(platformsQuery)
  const pair = platforms.data?.find(({ platform, via }) => platform === page?.platform && via === page?.via)
  return pair?.places.find(({ place }) => place === where)?.capabilities ?? pair?.capabilities
}
