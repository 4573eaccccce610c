import type { CreateInboxView, InboxView, InboxViewCounts, InboxViewList, OrderInboxViews, PatchInboxView } from '@switchboard/contracts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

const PATH = '/inbox-views'

/** Shared ones, then one's own; news of any make them stale (`inbox.live-cache.ts`). */
export const viewsQuery = queryOptions({
  queryKey: ['inbox-views'],
  queryFn: async ({ signal }) => (await api.get<InboxViewList>(PATH, {}, { signal })).data,
})

export const viewCountsQuery = queryOptions({
  queryKey: ['inbox-view-counts'],
  queryFn: async ({ signal }) =>
    new Map((await api.get<InboxViewCounts>(`${PATH}/counts`, {}, { signal })).data.map(({ id, count }) => [id, count])),
})

export const fetchView = (id: string) => api.get<InboxView>(`${PATH}/${id}`)

function useAct<Given, Made>(act: (given: Given) => Promise<Made>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
      void queryClient.invalidateQueries({ queryKey: viewCountsQuery.queryKey })
    },
  })
}

/** Makes a new one, or changes the one named. */
export const useSaveView = () =>
  useAct(({ id, given }: { id: string; given: PatchInboxView } | { id?: undefined; given: CreateInboxView }) =>
    id === undefined ? api.post<InboxView>(PATH, given) : api.patch<InboxView>(`${PATH}/${id}`, given),
  )
export const useDeleteView = () => useAct((id: string) => api.delete(`${PATH}/${id}`))
export const useOrderViews = () => useAct((order: OrderInboxViews) => api.put<InboxViewList>(`${PATH}/order`, order))
