import type { Conversation, Message, PatchSchedule, ScheduledMessage } from '@switchboard/contracts'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../lib/api.ts'
import { askAgain } from '../../lib/ask-again.ts'
import { pagesOf } from '../../lib/pages.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'

/** What waits for its moment, soonest first. */
export const scheduledPages = (author: 'me' | 'all') => pagesOf<ScheduledMessage>(['scheduled', author], '/messages/scheduled', { author })

/** Until when the platform takes answers there. */
export const windowQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['reply-window', conversationId],
    queryFn: async ({ signal }) => (await api.get<Conversation>(`/conversations/${conversationId}`, {}, { signal })).window,
  })

/** The acts on what waits. Each tells whether it was done; why not is said here. What changed comes by the live line. */
export function useScheduleActs() {
  const queryClient = useQueryClient()
  const reason = useReason()
  return useMemo(() => {
    const done = async (request: Promise<unknown>): Promise<boolean> => {
      try {
        await request
        return true
      } catch (error) {
        toast(reason(error as Error), { tone: 'bad' })
        // Somebody was faster: what is shown is older than that.
        if (error instanceof ProblemError) for (const key of ['scheduled', 'messages']) askAgain(queryClient, { queryKey: [key] })
        return false
      }
    }
    return {
      change: (id: string, patch: PatchSchedule) => done(api.patch<Message>(`/messages/${id}/schedule`, patch)),
      sendNow: (id: string) => done(api.post<Message>(`/messages/${id}/send-now`)),
      cancel: (id: string) => done(api.delete<Message>(`/messages/${id}`)),
    }
  }, [queryClient, reason])
}
