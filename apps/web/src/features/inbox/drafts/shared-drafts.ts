import type { SharedDrafts } from '@switchboard/contracts'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

/** What colleagues share of their answers in a conversation, newest first. Word of a change comes live, or was missed while nobody looked. */
export const sharedDraftsQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['drafts', 'shared', conversationId],
    queryFn: async ({ signal }) =>
      (await api.get<SharedDrafts>(`/conversations/${conversationId}/drafts/shared`, undefined, { signal })).data,
    refetchOnMount: 'always',
  })
