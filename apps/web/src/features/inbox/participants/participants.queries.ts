import type { Participant, ParticipantList } from '@switchboard/contracts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'
import { toast } from '../../../ui/toast.ts'
import { useReason } from '../../../ui/use-reason.ts'

/** Who takes part; news of it make it stale (`inbox.live-cache.ts`). */
export const participantsQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['participants', conversationId],
    queryFn: async ({ signal }) => (await api.get<ParticipantList>(`/conversations/${conversationId}/participants`, {}, { signal })).data,
  })

/** Joins, leaves, adds and removes. Each answer says who takes part now. */
export function useParticipantActs(conversationId: string) {
  const queryClient = useQueryClient()
  const reason = useReason()
  const path = `/conversations/${conversationId}`
  const act = useMutation({
    mutationFn: async (call: () => Promise<ParticipantList>) => (await call()).data,
    onSuccess: (now: Participant[]) => queryClient.setQueryData(participantsQuery(conversationId).queryKey, now),
    onError: (error) => toast(reason(error), { tone: 'bad' }),
  })
  return {
    busy: act.isPending,
    join: () => act.mutate(() => api.post<ParticipantList>(`${path}/join`)),
    leave: () => act.mutate(() => api.post<ParticipantList>(`${path}/leave`)),
    add: (userId: string) => act.mutate(() => api.post<ParticipantList>(`${path}/participants`, { userIds: [userId] })),
    remove: (userId: string) => act.mutate(() => api.delete<ParticipantList>(`${path}/participants/${userId}`)),
  }
}
