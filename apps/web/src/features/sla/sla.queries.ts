import type { CreateSlaPolicy, SlaArithmetic, SlaPolicy, SlaPolicyList } from '@switchboard/contracts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'

const POLICIES = ['sla-policies']
const PATH = '/sla-policies'

/** All policies in the order in which they are asked, the default last. */
export const policiesQuery = queryOptions({
  queryKey: POLICIES,
  queryFn: async ({ signal }) => (await api.get<SlaPolicyList>(PATH, {}, { signal })).data,
})

/** How the deadlines of a conversation were worked out, as it stands now. */
export const arithmeticQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['sla-arithmetic', conversationId],
    queryFn: ({ signal }) => api.get<SlaArithmetic>(`/conversations/${conversationId}/sla`, {}, { signal }),
    staleTime: 0,
  })

/** Keeps the arithmetic true while it is shown. */
export function useLiveArithmetic(conversationId: string) {
  const queryClient = useQueryClient()
  const again = () => askAgain(queryClient, { queryKey: arithmeticQuery(conversationId).queryKey })
  useLive({ refetch: again, frame: (frame) => 'n' in frame && frame.conversationId === conversationId && again() })
}

/** Keeps the policies fresh while they are shown. */
export function useLivePolicies() {
  const queryClient = useQueryClient()
  const again = () => askAgain(queryClient, { queryKey: POLICIES })
  useLive({ refetch: again, frame: (frame) => frame.type === 'sla_policy.updated' && again() })
}

function useAct<Given, Result>(act: (given: Given) => Promise<Result>) {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn: act, onSettled: () => queryClient.invalidateQueries({ queryKey: POLICIES }) })
}

/** Makes a policy, or saves one as it was read and changed. */
export const useSavePolicy = () =>
  useAct(({ policy, given }: { policy: SlaPolicy | undefined; given: CreateSlaPolicy }) =>
    policy ? api.patch<SlaPolicy>(`${PATH}/${policy.id}`, { ...given, version: policy.version }) : api.post<SlaPolicy>(PATH, given),
  )
export const useDeletePolicy = () => useAct((id: string) => api.delete(`${PATH}/${id}`))
/** Says in which order they are asked. */
export const useOrderPolicies = () => useAct((ids: readonly string[]) => api.put<SlaPolicyList>(`${PATH}/order`, { ids }))
