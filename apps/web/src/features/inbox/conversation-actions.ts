import type { BulkUndo, BulkUndone, Conversation, PatchConversation, TagRef, UserRef } from '@switchboard/contracts'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/api.ts'
import { ProblemError } from '../../lib/problem-error.ts'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { useMe } from '../session/index.ts'
import { act } from './acts.ts'
import { putConversation } from './cache.ts'

/** The conversation as it will be once the server agrees; what only the server knows is left as it is. Pure. */
export function patched(conversation: Conversation, patch: PatchConversation, assignee: UserRef | null | undefined): Conversation {
  const status = patch.status ?? conversation.status
  const ended = status === 'resolved' || status === 'archived'
  return {
    ...conversation,
    ...(ended && { unread: conversation.unseen, keptUnread: 0 }),
    status,
    priority: patch.priority ?? conversation.priority,
    assignee: assignee === undefined ? conversation.assignee : assignee,
    snoozedUntil: patch.snoozedUntil === undefined ? (status === 'snoozed' ? conversation.snoozedUntil : null) : patch.snoozedUntil,
    waitingSince: ended ? null : conversation.waitingSince,
  }
}

/** The acts on a conversation. Each shows at once and is taken back, with the reason, when the server refuses. */
export function useConversationActions(conversation: Conversation) {
  const queryClient = useQueryClient()
  const me = useMe()
  const { t } = useTranslation('inbox')
  const reason = useReason()
  return useMemo(() => {
    const path = `/conversations/${conversation.id}`
    const show = (one: Conversation) => putConversation(queryClient, one, me.id)
    const refused = (error: unknown) => void toast(reason(error as Error), { tone: 'bad' })
    const settle = (expected: Conversation, request: () => Promise<Conversation>, stands = conversation) =>
      act({ conversation: stands, expected, request, show }).catch(refused)
    const change = (patch: PatchConversation, assignee?: UserRef | null) =>
      settle(patched(conversation, patch, assignee), () => api.patch(path, patch))
    /** Back to how it stood, with who waited and since when; what somebody changed again meanwhile stays as he left it. */
    const undoing = (now: Conversation) => ({
      undo: () => {
        const { id, status, snoozedUntil, waitingSince } = conversation
        const request = async () => {
          const changed = [{ id, before: { status, snoozedUntil, waitingSince }, after: { status: now.status } }]
          const { undone } = await api.post<BulkUndone>('/conversations/bulk/undo', { changed } satisfies BulkUndo)
          if (undone.length === 0) toast(t('done.movedOn'))
          return api.get<Conversation>(path)
        }
        void settle(conversation, request, now)
      },
    })
    return {
      /** Resolves it. What the business wants said first goes to `onMissing`; `then` comes once it is done. */
      resolve: async ({ more, onMissing, then }: Resolving) => {
        try {
          const expected = patched(conversation, { status: 'resolved' }, undefined)
          const request = () => api.patch<Conversation>(path, { status: 'resolved', ...more })
          await act({ conversation, expected, request, show })
          toast(t('done.resolved'), undoing(expected))
          then()
        } catch (error) {
          const missing = error instanceof ProblemError && error.kind === 'resolve-incomplete' ? error.extra.missing : undefined
          if (more) throw error
          if (Array.isArray(missing)) onMissing(missing)
          else refused(error)
        }
      },
      setStatus: (status: NonNullable<PatchConversation['status']>) => {
        void change({ status })
        if (status !== 'open') toast(t(`done.${status}`), undoing(patched(conversation, { status }, undefined)))
      },
      snooze: (until: Date | null, throughReplies = false) => {
        const patch = { status: 'snoozed', snoozedUntil: until?.toISOString() ?? null } as const
        void change({ ...patch, ...(throughReplies && { snoozeThroughReplies: true }) })
        toast(t('done.snoozed'), undoing(patched(conversation, patch, undefined)))
      },
      assign: (user: UserRef | null) => void change({ assigneeId: user?.id ?? null }, user),
      assignTeam: (team: Conversation['team']) =>
        void settle({ ...conversation, team }, () => api.patch(path, { teamId: team?.id ?? null })),
      claim: () =>
        void settle({ ...conversation, assignee: { id: me.id, name: me.name, avatarUrl: me.avatarUrl } }, () => api.post(`${path}/claim`)),
      setPriority: (priority: Conversation['priority']) => void change({ priority }),
      /** Puts one on, or takes it off; the others are left to whoever else is at them. */
      tag: (tag: TagRef, on: boolean) => {
        const tags = conversation.tags.filter(({ id }) => id !== tag.id)
        void settle({ ...conversation, tags: on ? [...tags, tag] : tags }, () =>
          api.patch(path, on ? { addTagIds: [tag.id] } : { removeTagIds: [tag.id] }),
        )
      },
      markUnread: () => void markUnread(queryClient, conversation, me.id).catch((error: Error) => toast(reason(error), { tone: 'bad' })),
      me: { id: me.id, name: me.name, avatarUrl: me.avatarUrl },
    }
  }, [conversation, queryClient, me, t, reason])
}

interface Resolving {
  more?: Pick<PatchConversation, 'note' | 'tagIds'>
  onMissing: (missing: readonly string[]) => void
  then: () => void
}

async function markUnread(queryClient: QueryClient, conversation: Conversation, meId: string): Promise<void> {
  holdUnread(conversation.id)
  putConversation(
    queryClient,
    { ...conversation, unread: Math.max(1, conversation.unread), unseen: Math.max(1, conversation.unseen) },
    meId,
  )
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
