import type { OidcCheck, OidcSettings, SaveOidcProvider } from '@switchboard/contracts'
import { queryOptions, useMutation } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { useAct } from './admin.queries.ts'

export const signInServiceQuery = queryOptions({
  queryKey: ['sign-in-service'],
  queryFn: ({ signal }) => api.get<OidcSettings>('/sign-in-service', {}, { signal }),
})
export const useSaveSignInService = () =>
  useAct((given: SaveOidcProvider) => api.put<OidcSettings>('/sign-in-service', given), 'sign-in-service')
export const useDeleteSignInService = () => useAct(() => api.delete('/sign-in-service'), 'sign-in-service')
/** Whether an address answers as a sign-in service. */
export function useCheckSignInService() {
  return useMutation({ mutationFn: (given: { issuer: string; clientId: string }) => api.post<OidcCheck>('/sign-in-service/check', given) })
}
