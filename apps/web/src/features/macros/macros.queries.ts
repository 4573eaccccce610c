import type { CreateMacro, Macro, MacroList, MacroOutcome, PatchMacro } from '@switchboard/contracts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'

const MACROS = ['macros']
const PATH = '/macros'

/** Macros that one may run, by name. */
export const macrosQuery = queryOptions({
  queryKey: MACROS,
  queryFn: async ({ signal }) => (await api.get<MacroList>(PATH, {}, { signal })).data,
})

/** Keeps the macros fresh while they are shown. */
export function useLiveMacros() {
  const queryClient = useQueryClient()
  const again = () => askAgain(queryClient, { queryKey: MACROS })
  useLive({ refetch: again, frame: (frame) => frame.type === 'macro.updated' && again() })
}

/** Makes a macro, or saves one as it was read and changed. */
export function useSaveMacro() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ macro, given }: { macro: Macro | undefined; given: CreateMacro }) =>
      macro
        ? api.patch<Macro>(`${PATH}/${macro.id}`, { ...given, version: macro.version } satisfies PatchMacro)
        : api.post<Macro>(PATH, given),
    onSettled: () => queryClient.invalidateQueries({ queryKey: MACROS }),
  })
}

export function useDeleteMacro() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.delete(`${PATH}/${id}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: MACROS }),
  })
}

/** Runs a macro on conversations. */
export const runMacro = (id: string, conversationIds: readonly string[]) =>
  api.post<MacroOutcome>(`${PATH}/${id}/runs`, { conversationIds })
