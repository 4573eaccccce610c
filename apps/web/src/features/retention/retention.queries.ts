import type {
  Erasure,
  LegalHold,
  PersonExport,
  PersonExportLink,
  PlaceLegalHold,
  PrivacySettings,
  RetentionPreview,
  RetentionRule,
  RetentionRuleKey,
  RetentionRun,
} from '@switchboard/contracts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'
import { pagesOf } from '../../lib/pages.ts'

const ALL = 'retention'
const SOON_MS = 2_000

export const rulesQuery = queryOptions({
  queryKey: [ALL, 'rules'],
  queryFn: async ({ signal }) => (await api.get<{ data: RetentionRule[] }>('/retention/rules', {}, { signal })).data,
})

/** What a rule would do after so many days; asked only when somebody wants to know. */
export const previewQuery = (rule: RetentionRuleKey, afterDays: number) =>
  queryOptions({
    queryKey: [ALL, 'preview', rule, afterDays],
    queryFn: ({ signal }) => api.post<RetentionPreview>('/retention/preview', { rule, afterDays }, { signal }),
    staleTime: 0,
    retry: false,
  })

/** What rules did. While one goes on it is asked for again. */
export const runsQuery = {
  ...pagesOf<RetentionRun>([ALL, 'runs'], '/retention/runs'),
  refetchInterval: (query: { state: { data?: { pages: { data: RetentionRun[] }[] } | undefined } }) =>
    query.state.data?.pages.some(({ data }) => data.some(({ state }) => state === 'running')) ? SOON_MS : false,
}

export const holdsQuery = (personId?: string) => pagesOf<LegalHold>([ALL, 'holds', personId ?? 'all'], '/legal-holds', { personId })

/** Requests to erase. While one goes on it is asked for again. */
export const erasuresQuery = (personId?: string) => ({
  ...pagesOf<Erasure>([ALL, 'erasures', personId ?? 'all'], '/erasures', { personId }),
  refetchInterval: (query: { state: { data?: { pages: { data: Erasure[] }[] } | undefined } }) =>
    query.state.data?.pages.some(({ data }) => data.some(({ state }) => state === 'running')) ? SOON_MS : false,
})

export const exportsQuery = (personId?: string) =>
  pagesOf<PersonExport>([ALL, 'exports', personId ?? 'all'], '/person-exports', { personId })

/** Keeps exports true by live events: they tell how far one is. */
export function useLiveExports(): void {
  const queryClient = useQueryClient()
  const again = () => askAgain(queryClient, { queryKey: [ALL, 'exports'] })
  useLive({ refetch: again, frame: (frame) => frame.type === 'person_export.updated' && again() })
}

export const privacyQuery = queryOptions({
  queryKey: [ALL, 'privacy'],
  queryFn: ({ signal }) => api.get<PrivacySettings>('/privacy-settings', {}, { signal }),
})

/** One act of retention; whatever is shown of it is asked for anew, also when it was refused: somebody else may have been first. */
function useAct<Given, Answer>(act: (given: Given) => Promise<Answer>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSettled: () => Promise.all([ALL, 'person'].map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  })
}

export const useSaveRule = () =>
  useAct(({ rule, afterDays, version }: Pick<RetentionRule, 'rule' | 'afterDays' | 'version'>) =>
    api.put<RetentionRule>('/retention/rules', { rule, afterDays, version }),
  )
export const useRunRule = () => useAct((rule: RetentionRuleKey) => api.post<RetentionRun>('/retention/runs', { rule }))
export const usePlaceHold = () => useAct((given: PlaceLegalHold) => api.post<LegalHold>('/legal-holds', given))
export const useLiftHold = () => useAct((id: string) => api.post<LegalHold>(`/legal-holds/${id}/lift`))
export const useSavePrivacy = () => useAct((given: PrivacySettings) => api.put<PrivacySettings>('/privacy-settings', given))
export const useErase = () =>
  useAct(({ personId, confirmation }: { personId: string; confirmation: string }) =>
    api.post<Erasure>(`/people/${personId}/erasure`, { confirmation }),
  )
export const useDecide = () =>
  useAct(({ id, act }: { id: string; act: 'agree' | 'withdraw' }) => api.post<Erasure>(`/erasures/${id}/${act}`))
export const useAskExport = () =>
  useAct(({ personId, notes }: { personId: string; notes: boolean }) => api.post<PersonExport>(`/people/${personId}/exports`, { notes }))
/** Fetches the archive by a new link, as a download of the browser. */
export const useDownload = () =>
  useAct(async (id: string) => {
    const { url } = await api.post<PersonExportLink>(`/person-exports/${id}/link`)
    const link = document.createElement('a')
    link.href = url
    link.download = ''
    link.click()
  })
