import type { CannedResponse, CannedResponseList, CreateCannedResponse, PatchCannedResponse } from '@switchboard/contracts'
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { pagesOf } from '../../lib/pages.ts'

/** First part of every key here; news of any response make all of them stale (`inbox.live-cache.ts`). */
const CANNED = 'canned-responses'
const PATH = '/canned-responses'
/** As many as somebody looks through before he types another letter. */
const OFFERED = 30

export interface CannedFilter {
  q?: string | undefined
  owner?: string | undefined
  platform?: string | undefined
}

export const cannedPages = (filter: CannedFilter) => ({
  ...pagesOf<CannedResponse>([CANNED, 'pages', filter], PATH, { ...filter }),
  placeholderData: keepPreviousData,
})

/** What can be inserted on a platform: one's own and the shared ones, the best first. */
export const offeredQuery = (platform: string, q: string) =>
  queryOptions({
    queryKey: [CANNED, 'offered', platform, q],
    queryFn: async ({ signal }) =>
      (await api.get<CannedResponseList>(PATH, { owner: 'me,none', platform, q, limit: OFFERED }, { signal })).data,
    placeholderData: keepPreviousData,
  })

export const fetchCanned = (id: string) => api.get<CannedResponse>(`${PATH}/${id}`)

function useAct<Given, Made>(act: (given: Given) => Promise<Made>) {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn: act, onSuccess: () => queryClient.invalidateQueries({ queryKey: [CANNED] }) })
}

/** Makes a new one, or changes the one named. */
export const useSaveCanned = () =>
  useAct(({ id, given }: { id: string; given: PatchCannedResponse } | { id?: undefined; given: CreateCannedResponse }) =>
    id === undefined ? api.post<CannedResponse>(PATH, given) : api.patch<CannedResponse>(`${PATH}/${id}`, given),
  )
export const useDeleteCanned = () => useAct((id: string) => api.delete(`${PATH}/${id}`))
