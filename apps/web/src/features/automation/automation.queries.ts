import type {
  AutomatedReply,
  AutomatedReplyList,
  AutomationRule,
  AutomationRuleList,
  AutomationRun,
  CreateAutomatedReply,
  CreateAutomationRule,
  DryRunResult,
  TriedReply,
  TryReply,
} from '@switchboard/contracts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'
import { pagesOf } from '../../lib/pages.ts'

/** First part of every key here. */
const AUTOMATION = 'automation'
const RULES = '/automation-rules'
const REPLIES = '/automated-replies'

export const rulesQuery = queryOptions({
  queryKey: [AUTOMATION, 'rules'],
  queryFn: async ({ signal }) => (await api.get<AutomationRuleList>(RULES, {}, { signal })).data,
})
export const repliesQuery = queryOptions({
  queryKey: [AUTOMATION, 'replies'],
  queryFn: async ({ signal }) => (await api.get<AutomatedReplyList>(REPLIES, {}, { signal })).data,
})
export const runPages = (outcome: string) => pagesOf<AutomationRun>([AUTOMATION, 'runs', outcome], '/automation-runs', { outcome })

/** Keeps rules, replies and what they did fresh while they are shown. */
export function useLiveAutomation() {
  const queryClient = useQueryClient()
  const again = () => askAgain(queryClient, { queryKey: [AUTOMATION] })
  useLive({ refetch: again, frame: (frame) => frame.type === 'automation.updated' && again() })
}

function useAct<Given, Made>(act: (given: Given) => Promise<Made>) {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn: act, onSettled: () => queryClient.invalidateQueries({ queryKey: [AUTOMATION] }) })
}

interface Versioned {
  id: string
  version: number
}

/** Makes one, or saves one as it was read and changed. */
function saveAt<Given extends object, Made>(path: string) {
  return ({ before, given }: { before: Versioned | undefined; given: Given }) =>
    before ? api.patch<Made>(`${path}/${before.id}`, { ...given, version: before.version }) : api.post<Made>(path, given)
}

export const useSaveRule = () => useAct(saveAt<CreateAutomationRule, AutomationRule>(RULES))
export const useSaveReply = () => useAct(saveAt<CreateAutomatedReply, AutomatedReply>(REPLIES))
export const useDeleteRule = () => useAct((id: string) => api.delete(`${RULES}/${id}`))
export const useDeleteReply = () => useAct((id: string) => api.delete(`${REPLIES}/${id}`))
export const useOrderRules = () => useAct((ids: readonly string[]) => api.put<AutomationRuleList>(`${RULES}/order`, { ids }))

const DAY_MS = 86_400_000

/** What a rule would have done in the last days. */
export const useDryRun = () =>
  useMutation({
    mutationFn: ({ rule, days }: { rule: CreateAutomationRule; days: number }) =>
      api.post<DryRunResult>(`${RULES}/dry-run`, {
        rule,
        from: new Date(Date.now() - days * DAY_MS).toISOString(),
        to: new Date().toISOString(),
      }),
  })

export const useTryReply = () => useMutation({ mutationFn: (given: TryReply) => api.post<TriedReply>(`${REPLIES}/try`, given) })
