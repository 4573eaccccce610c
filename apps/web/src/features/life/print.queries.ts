import type { Conversation, Message, MessageList } from '@switchboard/contracts'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

/** Of one conversation at most so many are printed. */
export const MOST_PRINTED = 2_000
const PAGE = 100

export interface Printed {
  conversation: Conversation
  /** Oldest first. */
  messages: Message[]
  /** There were more than are printed. */
  shortened: boolean
}

/** A conversation with all that was said in it, for paper. */
export const printedQuery = (id: string) =>
  queryOptions({
    queryKey: ['printed', id],
    queryFn: async ({ signal }): Promise<Printed> => {
      const conversation = await api.get<Conversation>(`/conversations/${id}`, {}, { signal })
      const messages: Message[] = []
      let cursor: string | null | undefined
      while (cursor !== null && messages.length < MOST_PRINTED) {
        const page: MessageList = await api.get<MessageList>(`/conversations/${id}/messages`, { limit: PAGE, cursor }, { signal })
        messages.unshift(...page.data)
        cursor = page.nextCursor
      }
      return { conversation, messages, shortened: cursor !== null }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
