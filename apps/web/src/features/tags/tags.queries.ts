import type { CreateTag, MergeTag, PatchTag, Tag, TagList, TagMergePreview } from '@switchboard/contracts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

/** First part of every key here; news of any tag make them stale (`inbox.live-cache.ts`). */
const TAGS = 'tags'
const PATH = '/tags'

/** All tags with how often each is used. */
export const tagUsageQuery = queryOptions({
  queryKey: [TAGS, 'usage'],
  queryFn: async ({ signal }) => (await api.get<TagList>(`${PATH}/usage`, {}, { signal })).data,
})

/** What merging one into another would do. */
export const mergePreviewQuery = (id: string, into: string) =>
  queryOptions({
    queryKey: [TAGS, 'merge', id, into],
    queryFn: ({ signal }) => api.get<TagMergePreview>(`${PATH}/${id}/merge/${into}`, {}, { signal }),
  })

export const fetchTag = (id: string) => api.get<Tag>(`${PATH}/${id}`)

function useAct<Given, Made>(act: (given: Given) => Promise<Made>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => Promise.all([TAGS, 'conversations', 'conversation'].map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  })
}

/** Makes a new one, or changes the one named. */
export const useSaveTag = () =>
  useAct(({ id, given }: { id: string; given: PatchTag } | { id?: undefined; given: CreateTag }) =>
    id === undefined ? api.post<Tag>(PATH, given) : api.patch<Tag>(`${PATH}/${id}`, given),
  )
export const useDeleteTag = () => useAct((id: string) => api.delete(`${PATH}/${id}`))
export const useMergeTag = () => useAct(({ id, into }: { id: string } & MergeTag) => api.post<Tag>(`${PATH}/${id}/merge`, { into }))
