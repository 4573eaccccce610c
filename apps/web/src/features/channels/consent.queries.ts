import type { ConnectFound, ConsentOutcome, Page } from '@switchboard/contracts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

/** What became of a consent; it is asked of the session that began it, and changes by what is chosen. */
export const outcomeQuery = (id: string) =>
  queryOptions({
    queryKey: ['consents', id],
    queryFn: ({ signal }) => api.get<ConsentOutcome>(`/consents/${id}`, {}, { signal }),
    refetchOnWindowFocus: false,
  })

/** Leaves for the platform's page. The button stays busy until the browser is there. */
export function useBeginConsent() {
  return useMutation({
    mutationFn: async ({ integrationId, consent }: { integrationId: string; consent: string }) => {
      const { url } = await api.post<{ url: string }>(`/integrations/${integrationId}/consents`, { consent })
      window.location.assign(url)
      return new Promise<never>(() => undefined)
    },
  })
}

/** Connects an account that was found. */
export function useConnectFound(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (found: ConnectFound) => api.post<Page>(`/consents/${id}/pages`, found),
    onSuccess: () => {
      for (const key of ['pages', 'integrations']) void queryClient.invalidateQueries({ queryKey: [key] })
      return queryClient.invalidateQueries({ queryKey: outcomeQuery(id).queryKey })
    },
  })
}
