import type { Conversation, Message, PlatformCapabilities } from '@switchboard/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { api } from '../../lib/api.ts'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { useCan, useMe } from '../session/index.ts'
import { putMessage, putOutcome } from './cache.ts'
import { draftKey, readDraft, writeDraft } from './drafts.ts'
import type { WritingMode } from './notes/ModeTabs.tsx'

interface ThreadActions {
  capabilities: PlatformCapabilities | undefined
  mayReply: boolean
  quote: (message: Message) => void
  react: (message: Message, emoji: string | null) => void
  retry: (message: Message) => void
  settle: (message: Message, outcome: 'arrived' | 'resend') => void
  refetchFile: (attachmentId: string) => void
  remove: (message: Message) => void
  /** The message that is being edited in the composer. */
  editing: Message | undefined
  edit: (message: Message | undefined) => void
  saveEdit: (message: Message, text: string) => Promise<boolean>
  /** Whom one writes to in the composer. */
  mode: WritingMode
  /** Goes on writing there. */
  write: (mode: WritingMode) => void
}

const Context = createContext<ThreadActions | undefined>(undefined)

/** The acts on messages, for the bubbles and the composer of one conversation. */
export function useThreadActions(): ThreadActions {
  const actions = use(Context)
  if (!actions) throw new Error('useThreadActions needs a ThreadActionsProvider above it')
  return actions
}

export function ThreadActionsProvider({
  conversation,
  capabilities,
  children,
}: {
  conversation: Conversation
  capabilities: PlatformCapabilities | undefined
  children: ReactNode
}) {
  const queryClient = useQueryClient()
  const me = useMe()
  const can = useCan()
  const reason = useReason()
  const mayReply = can('conversation.reply')
  const [editing, edit] = useState<Message>()
  const [mode, setMode] = useState<WritingMode>('reply')
  const key = draftKey({ tenantId: me.tenant.id, userId: me.id }, conversation.id)
  const actions = useMemo<ThreadActions>(() => {
    /** Shows the outcome at once, then the server's word; on refusal what was before, with the reason. */
    const act = async (before: Message, after: Message, request: () => Promise<Message | undefined>): Promise<boolean> => {
      putMessage(queryClient, after)
      try {
        const settled = await request()
        if (settled) putOutcome(queryClient, after, settled)
        return true
      } catch (error) {
        putOutcome(queryClient, after, before)
        toast(reason(error as Error), { tone: 'bad' })
        return false
      }
    }
    const write = (next: WritingMode) => {
      setMode(next)
      // The box of that mode is there after the next render.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-composer]')?.focus())
    }
    const base = (message: Message) => `/messages/${message.id}`
    return {
      capabilities,
      mayReply,
      editing,
      edit,
      mode,
      write,
      quote: ({ id, senderType, senderName, text, type }) => {
        writeDraft(key, { ...readDraft(key), quote: { id, senderType, senderName, text, type } })
        write('reply')
      },
      react: (message, emoji) => {
        const others = message.reactions.filter((reaction) => reaction.userId !== me.id)
        const mine = emoji ? [{ emoji, by: 'agent' as const, userId: me.id, name: me.name, at: new Date().toISOString() }] : []
        void act(message, { ...message, reactions: [...others, ...mine] }, () => api.put(`${base(message)}/reaction`, { emoji }))
      },
      retry: (message) => void act(message, { ...message, status: 'pending', error: null }, () => api.post(`${base(message)}/retry`)),
      settle: (message, outcome) =>
        void act(message, { ...message, status: outcome === 'arrived' ? 'sent' : 'pending' }, () =>
          api.post(`${base(message)}/settlement`, { outcome }),
        ),
      refetchFile: (attachmentId) =>
        void api.post(`/attachments/${attachmentId}/fetch`).catch((error: Error) => toast(reason(error), { tone: 'bad' })),
      remove: (message) =>
        void act(message, { ...message, text: null, attachments: [], deletedAt: new Date().toISOString() }, () =>
          api.delete(base(message)),
        ),
      saveEdit: (message, text) =>
        act(message, { ...message, text, editedAt: new Date().toISOString() }, () => api.patch(base(message), { text })),
    }
  }, [queryClient, capabilities, mayReply, editing, mode, key, me, reason])
  return <Context value={actions}>{children}</Context>
}
