import type { FirstWritten, WriteFirst } from '@switchboard/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../../../lib/api.ts'
import { newId } from '../../../lib/ids.ts'
import { conversationQuery } from '../inbox.queries.ts'

/** Writes to somebody first. The same words again are the same message, so a lost answer makes no second one. */
export function useWriteFirst() {
  const queryClient = useQueryClient()
  const last = useRef<{ words: string; clientId: string }>(undefined)
  return useMutation({
    mutationFn: (body: Omit<WriteFirst, 'clientId'>) => {
      const words = JSON.stringify(body)
      if (last.current?.words !== words) last.current = { words, clientId: newId() }
      return api.post<FirstWritten>('/conversations', { ...body, clientId: last.current.clientId })
    },
    onSuccess: ({ conversation }) => queryClient.setQueryData(conversationQuery(conversation.id).queryKey, conversation),
  })
}
