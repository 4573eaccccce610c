import type { AnswerCsat, CsatQuestion, CsatSettings, CsatSurveyList, PatchCsatSettings } from '@switchboard/contracts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { askAgain } from '../../lib/ask-again.ts'
import { useLive } from '../../lib/live.ts'

const SETTINGS = ['csat-settings']

/** How the business asks its customers. */
export const csatSettingsQuery = queryOptions({
  queryKey: SETTINGS,
  queryFn: ({ signal }) => api.get<CsatSettings>('/csat-settings', {}, { signal }),
})

/** Saves what was changed of the settings as they were read. */
export function useSaveCsatSettings() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (patch: PatchCsatSettings) => api.patch<CsatSettings>('/csat-settings', patch),
    onSettled: () => queryClient.invalidateQueries({ queryKey: SETTINGS }),
  })
}

/** Keeps the settings fresh while they are shown. */
export function useLiveCsatSettings() {
  const queryClient = useQueryClient()
  const again = () => askAgain(queryClient, { queryKey: SETTINGS })
  useLive({ refetch: again, frame: (frame) => frame.type === 'csat_settings.updated' && again() })
}

/** When the customer of a conversation was asked, and what he said; newest first. */
export const surveysQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['csat-surveys', conversationId],
    queryFn: async ({ signal }) => (await api.get<CsatSurveyList>(`/conversations/${conversationId}/surveys`, {}, { signal })).data,
  })

/** Keeps them fresh while they are shown: he answers, and is asked by a message. */
export function useLiveSurveys(conversationId: string) {
  const queryClient = useQueryClient()
  const again = () => askAgain(queryClient, { queryKey: surveysQuery(conversationId).queryKey })
  useLive({
    refetch: again,
    frame: (frame) => {
      if (!('n' in frame) || frame.conversationId !== conversationId) return
      const asked = frame.type === 'message.created' && frame.data.message?.senderType === 'bot'
      if (asked || frame.type === 'csat.answered' || frame.type.endsWith('merged')) again()
    },
  })
}

/** What the holder of a link is asked. @throws {ProblemError} when the link is dead */
export const questionQuery = (token: string) =>
  queryOptions({
    queryKey: ['csat-question', token],
    queryFn: () => api.post<CsatQuestion>('/surveys/link', { token }),
    enabled: token !== '',
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })

/** @throws {ProblemError} when the link is dead, the answer final, or given elsewhere meanwhile */
export function answerSurvey(given: AnswerCsat): Promise<CsatQuestion> {
  return api.post<CsatQuestion>('/surveys/answer', given)
}
