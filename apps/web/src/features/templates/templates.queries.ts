import type { ChangeTemplate, CreateTemplate, Template, TemplateChannelList, TemplateList } from '@switchboard/contracts'
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { pagesOf } from '../../lib/pages.ts'

/** First part of every key here; news of any template make all of them stale (`inbox.live-cache.ts`). */
const TEMPLATES = 'templates'
const PATH = '/templates'
/** As many as somebody looks through before he types another letter. */
const OFFERED = 30

export interface TemplateFilter {
  q?: string | undefined
  page?: string | undefined
  status?: string | undefined
}

/** The channels that have templates, and what their platforms take. */
export const templateChannelsQuery = queryOptions({
  queryKey: [TEMPLATES, 'channels'],
  queryFn: async ({ signal }) => (await api.get<TemplateChannelList>('/template-channels', {}, { signal })).data,
})

export const templatePages = (filter: TemplateFilter) => ({
  ...pagesOf<Template>([TEMPLATES, 'pages', filter], PATH, { ...filter }),
  placeholderData: keepPreviousData,
})

/** What can be sent by a channel, the best fitting first. */
export const offeredTemplates = (page: string, { q, language }: { q: string; language: string }) =>
  queryOptions({
    queryKey: [TEMPLATES, 'offered', page, q, language],
    queryFn: async ({ signal }) =>
      (await api.get<TemplateList>(PATH, { page, q, usable: 'true', fitting: language, limit: OFFERED }, { signal })).data,
    placeholderData: keepPreviousData,
  })

export const fetchTemplate = (id: string) => api.get<Template>(`${PATH}/${id}`)

function useAct<Given, Made>(act: (given: Given) => Promise<Made>) {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn: act, onSuccess: () => queryClient.invalidateQueries({ queryKey: [TEMPLATES] }) })
}

/** Makes a new one, or writes the one named anew. */
export const useSaveTemplate = () =>
  useAct(({ id, given }: { id: string; given: ChangeTemplate } | { id?: undefined; given: CreateTemplate }) =>
    id === undefined ? api.post<Template>(PATH, given) : api.put<Template>(`${PATH}/${id}`, given),
  )
export const useDeleteTemplate = () => useAct((id: string) => api.delete(`${PATH}/${id}`))
/** Has a channel's templates read from the platform. */
export const useSyncTemplates = () => useAct((pageId: string) => api.post<TemplateChannelList>(`/pages/${pageId}/template-sync`))
