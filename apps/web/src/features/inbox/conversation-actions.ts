import type { Conversation, PatchConversation } from '@switchboard/contracts'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { useMe } from '../session/index.ts'
import { putConversation } from './cache.ts'
import type { UserRef } from '@switchboard/contracts'

/** The conversation as it will be once the server agrees; what only the server knows is left as it is. Pure. */
export function patched(conversation: Conversation, patch: PatchConversation, assignee: UserRef | null | undefined): Conversation {
  const status = patch.status ?? conversation.status
  return {
    ...conversation,
    status,
    priority: patch.priority ?? conversation.priority,
    assignee: assignee === undefined ? conversation.assignee : assignee,
    snoozedUntil: patch.snoozedUntil === undefined ? (status === 'snoozed' ? conversation.snoozedUntil : null) : patch.snoozedUntil,
    waitingSince: status === 'resolved' ? null : conversation.waitingSince,
  }
}

/** The acts on a conversation. Each shows at once and is taken back, with the reason, when the server refuses. */
export function useConversationActions(conversation: Conversation) {
  const queryClient = useQueryClient()
  const me = useMe()
  const { t } = useTranslation('inbox')
  const reason = useReason()
  return useMemo(() => {
    const change = async (patch: PatchConversation, assignee?: UserRef | null) => {
      putConversation(queryClient, patched(conversation, patch, assignee), me.id)
      try {
        putConversation(queryClient, await api.patch<Conversation>(`/conversations/${conversation.id}`, patch), me.id)
      } catch (error) {
        putConversation(queryClient, conversation, me.id)
        toast(reason(error as Error), { tone: 'bad' })
      }
    }
    const back = () =>
      void change({ status: conversation.status === 'new' ? 'open' : conversation.status, snoozedUntil: conversation.snoozedUntil })
    return {
      setStatus: (status: NonNullable<PatchConversation['status']>) => {
        void change({ status })
        if (status !== 'open') toast(t(`done.${status}`), { undo: back })
      },
      snooze: (until: Date | null) => {
        void change({ status: 'snoozed', snoozedUntil: until?.toISOString() ?? null })
        toast(t('done.snoozed'), { undo: back })
      },
      assign: (user: UserRef | null) => void change({ assigneeId: user?.id ?? null }, user),
      setPriority: (priority: Conversation['priority']) => void change({ priority }),
      setTags: (tagIds: string[]) => void change({ tagIds }),
      markUnread: () => void markUnread(queryClient, conversation, me.id).catch((error: Error) => toast(reason(error), { tone: 'bad' })),
      me: { id: me.id, name: me.name, avatarUrl: me.avatarUrl },
    }
  }, [conversation, queryClient, me, t, reason])
}

async function markUnread(queryClient: QueryClient, conversation: Conversation, meId: string): Promise<void> {
  holdUnread(conversation.id)
  putConversation(queryClient, { ...conversation, unread: Math.max(1, conversation.unread) }, meId)
  await api.post(`/conversations/${conversation.id}/unread`)
  void queryClient.invalidateQueries({ queryKey: ['counts'] })
}

/** Conversations that the user marked unread stay so while they are open, until something new is read in them. */
const held = new Set<string>()

function holdUnread(conversationId: string): void {
  held.add(conversationId)
}

export function isHeldUnread(conversationId: string): boolean {
  return held.has(conversationId)
}

export function releaseUnread(conversationId: string): void {
  held.delete(conversationId)
}
