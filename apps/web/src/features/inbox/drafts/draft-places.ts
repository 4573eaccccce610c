import type { DraftList, LiveSignal, SharedDraftList } from '@switchboard/contracts'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** As many as the list marks. */
const MOST = 100

/** Conversations with a draft of one's own, and how many they have. */
const placesQuery = queryOptions({
  queryKey: ['drafts'],
  queryFn: async ({ signal }) => {
    const { data } = await api.get<DraftList>('/drafts', { limit: MOST }, { signal })
    return data.map(({ conversationId, kind }) => `${conversationId} ${kind}`)
  },
  staleTime: Number.POSITIVE_INFINITY,
})

/** Whether something of one's own is begun there and not sent, on whatever device. */
export function useHasDraft(conversationId: string): boolean {
  const { data = [] } = useQuery(placesQuery)
  return data.includes(`${conversationId} reply`) || data.includes(`${conversationId} note`)
}

/** Conversations in which colleagues share what they write, and who does. */
const sharedPlacesQuery = queryOptions({
  queryKey: ['drafts', 'shared-places'],
  queryFn: async ({ signal }) => {
    const { data } = await api.get<SharedDraftList>('/drafts/shared', { limit: MOST }, { signal })
    return data.map(({ conversationId, author }) => `${conversationId} ${author.id}`)
  },
  staleTime: Number.POSITIVE_INFINITY,
})

/** Whether a colleague's answer waits there, shared and not sent. */
export function useHasSharedDraft(conversationId: string): boolean {
  const { data = [] } = useQuery(sharedPlacesQuery)
  return data.some((place) => place.startsWith(`${conversationId} `))
}

/** A draft was saved or is gone. */
export function markDraft(queryClient: QueryClient, frame: Extract<LiveSignal, { type: 'draft' }>): void {
  const { conversationId, kind, version, taken } = frame
  mark(queryClient, placesQuery.queryKey, { place: `${conversationId} ${kind}`, there: version > 0 && !taken })
}

/** A colleague shares a draft, or does not any more. */
export function markShared(queryClient: QueryClient, frame: Extract<LiveSignal, { type: 'draft.shared' }>): void {
  const { conversationId, authorId, version } = frame
  mark(queryClient, sharedPlacesQuery.queryKey, { place: `${conversationId} ${authorId}`, there: version > 0 })
}

function mark(queryClient: QueryClient, queryKey: readonly string[], { place, there }: { place: string; there: boolean }): void {
  queryClient.setQueryData<string[]>(queryKey, (known) => {
    const others = known?.filter((one) => one !== place)
    return there ? others && [place, ...others] : others
  })
}
