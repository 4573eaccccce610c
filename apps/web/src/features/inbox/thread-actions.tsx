import type { CommentRules, Conversation, Message, ModerationAct, PlatformCapabilities } from '@switchboard/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { api } from '../../lib/api.ts'
import { thenWriteIn } from '../../lib/caret.ts'
import { toast } from '../../ui/toast.ts'
import { useReason } from '../../ui/use-reason.ts'
import { useCan, useMe } from '../session/index.ts'
import { putMessage, putOutcome } from './cache.ts'
import { draftKey, readDraft, writeDraft } from './drafts.ts'
import { takeBack } from './take-back.ts'
import type { WritingMode } from './notes/ModeTabs.tsx'

interface ThreadActions {
  capabilities: PlatformCapabilities | undefined
  mayReply: boolean
  /** What may be done to comments; undefined in chats. */
  comments: CommentRules | undefined
  mayModerate: boolean
  moderate: (message: Message, act: ModerationAct) => void
  /** Goes on writing an answer to a comment. */
  answer: (message: Message, privately: boolean) => void
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
  /** What waits goes back to where it was written, and is written on. */
  takeBack: (message: Message) => void
  /** Whose messages they are. */
  conversation: Conversation
  /** Whom one writes to in the composer. */
  mode: WritingMode
  /** Goes on writing there. */
  write: (mode: WritingMode) => void
}

/** A comment to which nothing was done yet. */
const UNTOUCHED: NonNullable<Message['comment']> = {
  state: 'visible',
  at: null,
  by: null,
  rule: null,
  liked: false,
  pending: [],
  failed: null,
}

const Context = createContext<ThreadActions | undefined>(undefined)

/** The acts on messages, for the bubbles and the composer of one conversation. */
export function useThreadActions(): ThreadActions {
  const actions = use(Context)
  if (!actions) throw new Error('useThreadActions needs a ThreadActionsProvider above it')
  return actions
}

/** The same acts on messages of another channel, as far as it can do them. */
export function CapabilitiesProvider({ capabilities, children }: { capabilities: PlatformCapabilities | undefined; children: ReactNode }) {
  const actions = useThreadActions()
  return <Context value={useMemo(() => ({ ...actions, capabilities, comments: undefined }), [actions, capabilities])}>{children}</Context>
}

export function ThreadActionsProvider({
  conversation,
  capabilities,
  comments,
  onQuote,
  children,
}: {
  conversation: Conversation
  capabilities: PlatformCapabilities | undefined
  comments?: CommentRules | undefined
  /** A message of another conversation is quoted: its draft has the quote, and it is answered there. */
  onQuote?: (conversationId: string) => void
  children: ReactNode
}) {
  const queryClient = useQueryClient()
  const me = useMe()
  const can = useCan()
  const reason = useReason()
  const mayReply = can('conversation.reply')
  const mayModerate = can('comment.moderate')
  const [editing, edit] = useState<Message>()
  const [mode, setMode] = useState<WritingMode>('reply')
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
    const write = (next: WritingMode) =>
      thenWriteIn(
        () => document.querySelector<HTMLTextAreaElement>('[data-composer]'),
        () => setMode(next),
      )
    const base = (message: Message) => `/messages/${message.id}`
    const keyOf = (conversationId: string) => draftKey({ tenantId: me.tenant.id, userId: me.id }, conversationId)
    const quote = ({ conversationId, id, senderType, senderName, text, type }: Message) => {
      const key = keyOf(conversationId)
      writeDraft(key, { ...readDraft(key), quote: { id, senderType, senderName, text, type } })
    }
    return {
      capabilities,
      mayReply,
      editing,
      edit,
      mode,
      write,
      comments,
      mayModerate,
      moderate: (message, wanted) => {
        const comment = message.comment ?? UNTOUCHED
        const booked = { ...comment, failed: null, pending: [...comment.pending, wanted] }
        void act(message, { ...message, comment: booked }, () => api.post(`${base(message)}/moderation`, { act: wanted }))
      },
      answer: (message, privately) => {
        quote(message)
        const key = keyOf(message.conversationId)
        const { privately: _, ...draft } = readDraft(key)
        writeDraft(key, { ...draft, ...(privately && { privately }) })
        write('reply')
      },
      quote: (message) => {
        const { conversationId } = message
        quote(message)
        if (conversationId !== conversation.id) onQuote?.(conversationId)
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
      takeBack: (message) =>
        void takeBack(message, keyOf(message.conversationId)).then(
          () => write('reply'),
          (error: Error) => toast(reason(error), { tone: 'bad' }),
        ),
      conversation,
      saveEdit: (message, text) =>
        act(message, { ...message, text, editedAt: new Date().toISOString() }, () => api.patch(base(message), { text })),
    }
  }, [queryClient, capabilities, comments, mayReply, mayModerate, editing, mode, conversation, onQuote, me, reason])
  return <Context value={actions}>{children}</Context>
}
