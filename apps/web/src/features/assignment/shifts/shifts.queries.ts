import type { PutShiftDays, PutShiftWeek, ShiftList } from '@switchboard/contracts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export const shiftsQuery = queryOptions({
  queryKey: ['shifts'],
  queryFn: ({ signal }) => api.get<ShiftList>('/shifts', {}, { signal }),
})

/** Whose week it is. */
export interface Owner {
  kind: 'people' | 'teams'
  id: string
  name: string
}

function useAct<Given>(act: (given: Given) => Promise<unknown>) {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn: act, onSettled: () => queryClient.invalidateQueries({ queryKey: shiftsQuery.queryKey }) })
}

/** Saves a week, and gives it to others as well. */
export const useSaveWeek = ({ kind, id }: Owner) =>
  useAct(async ({ week, copies }: { week: PutShiftWeek; copies: readonly string[] }) => {
    await api.put(`/shifts/${kind}/${id}`, week)
    if (copies.length > 0) await api.post('/shifts/copy', { from: id, to: [...copies] })
  })
export const useRemoveWeek = ({ kind, id }: Owner) => useAct(() => api.delete(`/shifts/${kind}/${id}`))
export const useSaveDays = (userId: string) => useAct((given: PutShiftDays) => api.put(`/shifts/people/${userId}/days`, given))
