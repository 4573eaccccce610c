import type { DraftList, LiveSignal } from '@switchboard/contracts'
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

/** A draft was saved or is gone. */
export function markDraft(queryClient: QueryClient, { conversationId, kind, version }: Extract<LiveSignal, { type: 'draft' }>): void {
  const place = `${conversationId} ${kind}`
  queryClient.setQueryData(placesQuery.queryKey, (known) => {
    const others = known?.filter((one) => one !== place)
    return version > 0 ? others && [place, ...others] : others
  })
}
