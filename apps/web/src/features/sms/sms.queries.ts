import type {
  ConnectNumbers,
  CreateOptOut,
  CreateSmsPool,
  NumberList,
  OptOut,
  SmsConversation,
  SmsPool,
  SmsReport,
} from '@switchboard/contracts'
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'
import { pagesOf } from '../../lib/pages.ts'
import { poolsQuery } from '../../lib/sms-pools.ts'

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
      for (const key of ['integrations', 'pages', 'sms-pools']) void queryClient.invalidateQueries({ queryKey: [key] })
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

/** Keeps the pools fresh while they are shown: channels tell when one joins, leaves or is switched off. */
export function useLivePools() {
  const queryClient = useQueryClient()
  const again = () => askAgain(queryClient, { queryKey: poolsQuery.queryKey })
  useLive({ refetch: again, frame: (frame) => frame.type.startsWith('channel.') && again() })
}

const POOLS = '/sms/pools'

/** Makes a pool, or saves one as it was read and changed. */
export function useSavePool() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ pool, given }: { pool: SmsPool | undefined; given: CreateSmsPool }) =>
      pool ? api.patch<SmsPool>(`${POOLS}/${pool.id}`, { ...given, version: pool.version }) : api.post<SmsPool>(POOLS, given),
    onSettled: () => queryClient.invalidateQueries({ queryKey: poolsQuery.queryKey }),
  })
}

/** Dissolves a pool. */
export function useDeletePool() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.delete(`${POOLS}/${id}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: poolsQuery.queryKey }),
  })
}

/** What a conversation came to. */
export const smsConversationQuery = (id: string) =>
  queryOptions({
    queryKey: ['sms-conversation', id],
    queryFn: ({ signal }) => api.get<SmsConversation>(`/conversations/${id}/sms`, {}, { signal }),
    staleTime: 0,
  })

/** Keeps the figures true while they are shown: after each message and receipt, and when a number is switched off. */
export function useLiveSmsConversation(id: string) {
  const queryClient = useQueryClient()
  const again = () => askAgain(queryClient, { queryKey: smsConversationQuery(id).queryKey })
  useLive({
    refetch: again,
    frame: (frame) => 'n' in frame && (frame.conversationId === id || frame.type === 'channel.updated') && again(),
  })
}
