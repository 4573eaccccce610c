import type { ConnectNumbers, CreateOptOut, NumberList, OptOut, SmsReport } from '@switchboard/contracts'
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'
import { pagesOf } from '../../lib/pages.ts'

const OPT_OUTS = 'opt-outs'
const PATH = '/opt-outs'

export interface OptOutFilter {
  q: string
  state: 'standing' | 'all'
}

/** The ledger of who wants no messages, newest word first. */
export const optOutPages = ({ q, state }: OptOutFilter) => ({
  ...pagesOf<OptOut>([OPT_OUTS, q, state], PATH, { q: q || undefined, state }),
  placeholderData: keepPreviousData,
})

/** Keeps the ledger fresh while it is shown. */
export function useLiveOptOuts() {
  const queryClient = useQueryClient()
  const again = () => askAgain(queryClient, { queryKey: [OPT_OUTS] })
  useLive({ refetch: again, frame: (frame) => frame.type === 'contact.updated' && again() })
}

function useAct<Given>(act: (given: Given) => Promise<OptOut>) {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn: act, onSuccess: () => queryClient.invalidateQueries({ queryKey: [OPT_OUTS] }) })
}

/** Writes down that a number wants no messages. */
export const useNoteOptOut = () => useAct((given: CreateOptOut) => api.post<OptOut>(PATH, given))
/** Allows messages again. */
export const useLiftOptOut = () =>
  useAct(({ id, reason }: { id: string; reason: string }) => api.post<OptOut>(`${PATH}/${id}/lift`, { reason }))

const numbersPath = (integrationId: string) => `/integrations/${integrationId}/numbers`

/** The numbers of an account, as the service tells them now. */
export const numbersQuery = (integrationId: string) =>
  queryOptions({
    queryKey: ['sms-numbers', integrationId],
    queryFn: ({ signal }) => api.get<NumberList>(numbersPath(integrationId), {}, { signal }),
    staleTime: 0,
  })

/** Makes channels of the numbers, all or none. */
export function useConnectNumbers(integrationId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (given: ConnectNumbers) => api.post<NumberList>(numbersPath(integrationId), given),
    onSuccess: (list) => {
      queryClient.setQueryData(numbersQuery(integrationId).queryKey, list)
      for (const key of ['integrations', 'pages']) void queryClient.invalidateQueries({ queryKey: [key] })
    },
  })
}

/** What each number came to in the last days. */
export const reportQuery = (days: number) =>
  queryOptions({
    queryKey: ['sms-report', days],
    queryFn: ({ signal }) => api.get<SmsReport>('/sms/report', { days: String(days) }, { signal }),
    placeholderData: keepPreviousData,
  })
