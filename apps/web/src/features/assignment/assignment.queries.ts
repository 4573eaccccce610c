import type {
  Assignment,
  AssignmentSettings,
  Availability,
  Capacity,
  ConversationRouting,
  CreateRoutingRule,
  CreateTeam,
  PatchAssignmentSettings,
  RoutingPreview,
  RoutingRule,
  RoutingSimulation,
  SetAvailability,
  SimulateRouting,
  Team,
  TransferConversation,
} from '@switchboard/contracts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'

export const teamListQuery = queryOptions({
  queryKey: ['teams', 'all'],
  queryFn: async ({ signal }) => (await api.get<{ data: Team[] }>('/teams', {}, { signal })).data,
})
export const availabilityQuery = queryOptions({
  queryKey: ['availability'],
  queryFn: async ({ signal }) => (await api.get<{ data: Availability[] }>('/availability', {}, { signal })).data,
})
export const rulesQuery = queryOptions({
  queryKey: ['routing-rules'],
  queryFn: async ({ signal }) => (await api.get<{ data: RoutingRule[] }>('/routing-rules', {}, { signal })).data,
})
export const settingsQuery = queryOptions({
  queryKey: ['assignment-settings'],
  queryFn: ({ signal }) => api.get<AssignmentSettings>('/assignment-settings', {}, { signal }),
})
export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['assignments', id],
    queryFn: async ({ signal }) =>
      (await api.get<{ data: Assignment[] }>(`/conversations/${id}/assignments`, { limit: 10 }, { signal })).data,
    staleTime: 0,
  })
export const routingQuery = (id: string) =>
  queryOptions({
    queryKey: ['routing', id],
    queryFn: ({ signal }) => api.get<ConversationRouting>(`/conversations/${id}/routing`, {}, { signal }),
    staleTime: 0,
  })

function useAct<Given, Made>(act: (given: Given) => Promise<Made>, ...lists: string[]) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => Promise.all(lists.map((list) => queryClient.invalidateQueries({ queryKey: [list] }))),
  })
}

export const useSaveTeam = () =>
  useAct(
    ({ team, given }: { team: Team | undefined; given: CreateTeam }) =>
      team ? api.patch<Team>(`/teams/${team.id}`, { version: team.version, ...given }) : api.post<Team>('/teams', given),
    'teams',
  )
export const useDissolveTeam = () => useAct((id: string) => api.delete(`/teams/${id}`), 'teams', 'routing-rules')
export const useSetCapacity = () =>
  useAct(async ({ id, capacity, availability }: { id: string; capacity: Capacity; availability: SetAvailability | undefined }) => {
    await api.patch(`/users/${id}/capacity`, capacity)
    if (availability) await api.put(`/users/${id}/availability`, availability)
  }, 'availability')
export const useSaveRule = () =>
  useAct(
    ({ rule, given }: { rule: RoutingRule | undefined; given: CreateRoutingRule }) =>
      rule
        ? api.patch<RoutingRule>(`/routing-rules/${rule.id}`, { version: rule.version, ...given })
        : api.post<RoutingRule>('/routing-rules', given),
    'routing-rules',
  )
export const useDeleteRule = () => useAct((id: string) => api.delete(`/routing-rules/${id}`), 'routing-rules')
export const useOrderRules = () => useAct((ids: string[]) => api.put('/routing-rules/order', { ids }), 'routing-rules')
export const useSaveSettings = () =>
  useAct((change: PatchAssignmentSettings) => api.patch<AssignmentSettings>('/assignment-settings', change), 'assignment-settings')
export const useTransfer = (id: string) =>
  useAct((given: TransferConversation) => api.post(`/conversations/${id}/transfer`, given), 'assignments', 'routing')
export const usePreview = (id: string) =>
  useMutation({ mutationFn: () => api.post<RoutingPreview>(`/conversations/${id}/routing/preview`) })
export const useSimulate = () =>
  useMutation({ mutationFn: (given: SimulateRouting) => api.post<RoutingSimulation>('/routing/simulation', given) })

const TOUCHED: Readonly<Record<string, readonly string[]>> = {
  'team.updated': ['teams', 'availability', 'shifts', 'routing-rules'],
  'user.availability_changed': ['availability', 'shifts'],
  'routing.updated': ['routing-rules', 'assignment-settings'],
  'conversation.assigned': ['availability'],
  'conversation.unassigned': ['availability'],
}

/** Keeps what a screen shows of teams, presence and rules true as others change it. */
export function useAssignmentLive(): void {
  const queryClient = useQueryClient()
  const again = (keys: readonly string[]) => {
    for (const key of keys) askAgain(queryClient, { queryKey: [key] })
  }
  useLive({
    refetch: () => again(['teams', 'availability', 'shifts', 'routing-rules', 'assignment-settings']),
    frame: (frame) => {
      again(TOUCHED[frame.type] ?? [])
      if (frame.type === 'presence') again(['availability'])
    },
  })
}
