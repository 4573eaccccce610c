import type { CommentRules, Conversation, PlatformCapabilities } from '@switchboard/contracts'
import { placeholdersIn } from '@switchboard/contracts/variables' // the index would bring every schema along
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { newId } from '../../lib/ids.ts'
import { useMe, useUndoSeconds } from '../session/index.ts'
import { messagesOf } from './cache.ts'
import { replyBook } from './drafts/books.ts'
import { spendDraft } from './drafts/lines.ts'
import { useDraftLine } from './drafts/use-draft-line.ts'
import { type Draft, draftKey, NO_DRAFT, readDraft, shareDraft, useDraft, writeDraft } from './drafts.ts'
import { type MessagePages, messagesQuery } from './inbox.queries.ts'
import { useMail } from './letters-part.ts'
import { textLeft } from './limits.ts'
import { enqueue } from './outbox.ts'
import { tellTyping } from './typing.ts'
import { useDraftFiles } from './use-draft-files.ts'

/** Whether an answer to a comment goes to its author alone: never in a chat, always where nothing can be said in public. */
export function usePrivately(conversation: Conversation, rules: CommentRules | undefined) {
  const me = useMe()
  const key = draftKey({ tenantId: me.tenant.id, userId: me.id }, conversation.id)
  const draft = useDraft(key)
  const choose = useCallback(
    (privately: boolean) => {
      const { privately: _, ...rest } = readDraft(key)
      writeDraft(key, privately ? { ...rest, privately } : rest)
    },
    [key],
  )
  const only = rules?.publicReply === false
  return { privately: conversation.place !== 'direct' && (only || (draft.privately ?? false)), choose }
}

/** The newest message that is loaded: what is sent now was written knowing it. */
function seenIn(queryClient: QueryClient, conversationId: string): { seen?: number } {
  const thread = queryClient.getQueryData<MessagePages>(messagesQuery(conversationId).queryKey)
  const newest = thread && messagesOf(thread).reduce((most, { seq }) => Math.max(most, seq), 0)
  return newest ? { seen: newest } : {}
}

/** When it goes, other than now. */
export interface Later {
  sendAfter?: string
  cancelOnReply?: boolean
}

/** The draft of a conversation and what can be done with it. */
export function useComposer(
  conversation: Conversation,
  capabilities: PlatformCapabilities | undefined,
  { privately }: { privately: boolean },
) {
  const me = useMe()
  const queryClient = useQueryClient()
  const key = draftKey({ tenantId: me.tenant.id, userId: me.id }, conversation.id)
  const { change, ...files } = useDraftFiles(key, capabilities)
  const { draft, uploading } = files
  const mine = useUndoSeconds()
  const undoS = conversation.undoS ?? mine
  const { other, choose, taken, seen } = useDraftLine(key, draft, replyBook(key, conversation.id))
  const mail = useMail(conversation, draft)
  const left = capabilities && textLeft(draft.text.trim(), capabilities)
  const gaps = placeholdersIn(draft.text)
  const ready =
    Boolean(draft.text.trim() || draft.files.length) &&
    !uploading &&
    !gaps.length &&
    (left === undefined || left >= 0) &&
    (!mail.isMail || mail.letter !== undefined)

  const send = (later: Later = {}) => {
    if (!ready) return false
    const text = draft.text.trim()
    enqueue({
      clientId: newId(),
      conversationId: conversation.id,
      userId: me.id,
      ...(text && { text }),
      files: draft.files,
      ...(conversation.place === 'direct'
        ? draft.quote && { quote: draft.quote }
        : { answers: { ...(draft.quote && { id: draft.quote.id }), privately } }),
      ...(mail.letter && { letter: mail.letter }),
      ...(draft.canned?.length && { cannedResponseIds: draft.canned }),
      ...(later.sendAfter ? later : undoS > 0 && { holdS: undoS }),
      ...spendDraft(key),
      draftKey: key,
      ...seenIn(queryClient, conversation.id),
      createdAt: new Date().toISOString(),
      state: 'queued',
    })
    writeDraft(key, NO_DRAFT)
    tellTyping(conversation.id, false)
    return true
  }
  return {
    ...files,
    /** What another device has in its place, where the two differ. */
    other,
    choose,
    /** Who goes on with what stood here, until its author has seen it. */
    taken,
    seen,
    share: (shared: boolean) => shareDraft(key, shared),
    /** What stands around the words, where they are a mail. */
    mail,
    left,
    /** Variables that stand open: nothing is sent with them. */
    gaps,
    ready,
    send,
    setText: (text: string) => {
      // Whoever empties the box begins anew.
      change(text.trim() ? { text } : { text, canned: [] })
      tellTyping(conversation.id, text.trim() !== '')
    },
    // As many as the server counts for one message.
    noteUse: (id: string) => change({ canned: [...new Set([...(readDraft(key).canned ?? []), id])].slice(-20) }),
    setLetter: (letter: Draft['letter']) => {
      const { letter: _, ...rest } = readDraft(key)
      writeDraft(key, letter ? { ...rest, letter } : rest)
    },
    dropQuote: () => {
      const { quote: _, ...rest } = readDraft(key)
      writeDraft(key, rest)
    },
  }
}
