import type { Conversation } from '@switchboard/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../lib/api.ts'
import { isTransient } from '../../lib/problem-error.ts'
import { useMe } from '../session/index.ts'
import { putConversation } from './cache.ts'
import { isHeldUnread, releaseUnread } from './conversation-actions.ts'

/** Opening a conversation in a window that has the focus reads it, for this user only; what stays unread until somebody answers stays so. `atEnd`: its newest message is in sight. */
export function useMarkRead(conversation: Conversation, atEnd: boolean): void {
  const queryClient = useQueryClient()
  const { id: meId } = useMe()
  const { id, unseen, keptUnread, lastSeq } = conversation
  useEffect(() => () => releaseUnread(id), [id])
  useEffect(() => {
    if (!unseen || !atEnd || isHeldUnread(id)) return
    const read = async () => {
      if (!document.hasFocus()) return
      putConversation(queryClient, { ...conversation, unread: keptUnread, unseen: 0, readSeq: lastSeq }, meId)
      try {
        await api.post(`/conversations/${id}/read`, { seq: lastSeq })
        void queryClient.invalidateQueries({ queryKey: ['counts'] })
      } catch (error) {
        // Without a connection the mark is made at the next focus; anything else is a fault to be seen.
        if (!isTransient(error)) throw error
        putConversation(queryClient, conversation, meId)
      }
    }
    void read()
    const onFocus = () => void read()
    addEventListener('focus', onFocus)
    return () => removeEventListener('focus', onFocus)
  }, [id, unseen, keptUnread, lastSeq, atEnd, conversation, meId, queryClient])
}
