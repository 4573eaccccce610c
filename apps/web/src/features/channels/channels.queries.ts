import type {
  ConnectionChecks as ChecksSchema,
  CreateIntegration,
  CreatePage as CreatePageSchema,
  Integration,
  OfferedPages,
  Page,
  PageStreams,
  PatchIntegration as PatchIntegrationSchema,
  PatchPage as PatchPageSchema,
  WidgetConfig as WidgetConfigSchema,
  WidgetSecret as WidgetSecretSchema,
  WidgetSettings,
} from '@switchboard/contracts'
import type { Static } from 'typebox'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

export type Checks = Static<typeof ChecksSchema>
export type WidgetConfig = Static<typeof WidgetConfigSchema>
type PatchIntegration = Static<typeof PatchIntegrationSchema>
type CreatePage = Static<typeof CreatePageSchema>
type PatchPage = Static<typeof PatchPageSchema>

export const integrationsQuery = queryOptions({
  queryKey: ['integrations'],
  queryFn: async ({ signal }) => (await api.get<{ data: Integration[] }>('/integrations', {}, { signal })).data,
})
/** The channels alone: for those who may see them, but not how they are connected. */
export const pagesQuery = queryOptions({
  queryKey: ['pages'],
  queryFn: async ({ signal }) => (await api.get<{ data: Page[] }>('/pages', {}, { signal })).data,
})
export const integrationQuery = (id: string) =>
  queryOptions({ queryKey: ['integrations', id], queryFn: ({ signal }) => api.get<Integration>(`/integrations/${id}`, {}, { signal }) })
/** What the integration's service could connect; asked anew each time, since it costs the service a call. */
export const offersQuery = (id: string) =>
  queryOptions({
    queryKey: ['integrations', id, 'offers'],
    queryFn: ({ signal }) => api.get<OfferedPages>(`/integrations/${id}/offers`, {}, { signal }),
    refetchOnWindowFocus: false,
  })
export const widgetQuery = (pageId: string) =>
  queryOptions({ queryKey: ['widget', pageId], queryFn: ({ signal }) => api.get<WidgetConfig>(`/pages/${pageId}/widget`, {}, { signal }) })

/** How what is fetched for a channel stands; looked at again while it is on the screen. */
export const streamsQuery = (pageId: string) =>
  queryOptions({
    queryKey: ['streams', pageId],
    queryFn: ({ signal }) => api.get<PageStreams>(`/pages/${pageId}/streams`, {}, { signal }),
    refetchInterval: ({ state }) => (state.data && state.data.data.length > 0 ? 10_000 : false),
  })

/** Has one stream of a channel fetched now. */
export function usePollNow(pageId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (stream: string) => api.post<PageStreams>(`/pages/${pageId}/streams/${stream}/poll`),
    onSuccess: (streams) => queryClient.setQueryData(streamsQuery(pageId).queryKey, streams),
  })
}

export function useConnect() {
  const refresh = useRefresh()
  return useMutation({ mutationFn: (given: CreateIntegration) => api.post<Integration>('/integrations', given), onSuccess: refresh })
}

/** The acts on one integration; the screens that show it follow. */
export function useIntegration(id: string) {
  const refresh = useRefresh()
  const options = { onSuccess: refresh }
  return {
    check: useMutation({ mutationFn: () => api.post<Checks>(`/integrations/${id}/check`) }),
    patch: useMutation({ mutationFn: (change: PatchIntegration) => api.patch<Integration>(`/integrations/${id}`, change), ...options }),
    deactivate: useMutation({ mutationFn: () => api.delete(`/integrations/${id}`), ...options }),
    addPage: useMutation({ mutationFn: (page: CreatePage) => api.post<Page>(`/integrations/${id}/pages`, page), ...options }),
    patchPage: useMutation({
      mutationFn: ({ pageId, change }: { pageId: string; change: PatchPage }) => api.patch<Page>(`/pages/${pageId}`, change),
      ...options,
    }),
  }
}

/** Has the platform send a channel's messages here. */
export function useSubscribe(pageId: string) {
  return useMutation({ mutationFn: () => api.post<Checks>(`/pages/${pageId}/subscribe`) })
}

export function useWidget(pageId: string) {
  const queryClient = useQueryClient()
  const options = { onSuccess: () => queryClient.invalidateQueries({ queryKey: widgetQuery(pageId).queryKey }) }
  return {
    save: useMutation({ mutationFn: (settings: WidgetSettings) => api.put<WidgetConfig>(`/pages/${pageId}/widget`, settings), ...options }),
    rotate: useMutation({ mutationFn: () => api.post<Static<typeof WidgetSecretSchema>>(`/pages/${pageId}/widget/secret`), ...options }),
  }
}

function useRefresh() {
  const queryClient = useQueryClient()
  return () => {
    void queryClient.invalidateQueries({ queryKey: ['pages'] })
    void queryClient.invalidateQueries({ queryKey: ['streams'] })
    return queryClient.invalidateQueries({ queryKey: ['integrations'] })
  }
}
