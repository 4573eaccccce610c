import type { Conversation, PlatformCapabilities, StoredFile } from '@switchboard/contracts'
import { placeholdersIn } from '@switchboard/contracts/variables' // the index would bring every schema along
import { useCallback } from 'react'
import { newId } from '../../lib/ids.ts'
import { useMe } from '../session/index.ts'
import { type Draft, draftKey, NO_DRAFT, readDraft, useDraft, writeDraft } from './drafts.ts'
import { letterToSend } from './letter-draft.ts'
import { textLeft } from './limits.ts'
import { enqueue } from './outbox.ts'
import { tellTyping } from './typing.ts'
import { addFiles, dropFile, retryFile, usePendingFiles } from './uploads.ts'

/** Whether an answer to a comment goes to its author alone; never in a chat. */
export function usePrivately(conversation: Conversation) {
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
  return { privately: conversation.place !== 'direct' && (draft.privately ?? false), choose }
}

/** The draft of a conversation and what can be done with it. */
export function useComposer(conversation: Conversation, capabilities: PlatformCapabilities | undefined) {
  const me = useMe()
  const key = draftKey({ tenantId: me.tenant.id, userId: me.id }, conversation.id)
  const draft = useDraft(key)
  const pending = usePendingFiles(key)
  const change = useCallback((next: Partial<Draft>) => writeDraft(key, { ...readDraft(key), ...next }), [key])
  const onStored = useCallback((file: StoredFile) => change({ files: [...readDraft(key).files, file] }), [change, key])
  const left = capabilities && textLeft(draft.text.trim(), capabilities)
  const uploading = pending.some((item) => item.state === 'uploading')
  const gaps = placeholdersIn(draft.text)
  const ready = Boolean(draft.text.trim() || draft.files.length) && !uploading && !gaps.length && (left === undefined || left >= 0)

  const send = () => {
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
        : { answers: { ...(draft.quote && { id: draft.quote.id }), privately: draft.privately ?? false } }),
      ...(draft.letter && { letter: letterToSend(draft.letter) }),
      ...(draft.canned?.length && { cannedResponseIds: draft.canned }),
      createdAt: new Date().toISOString(),
      state: 'queued',
    })
    writeDraft(key, NO_DRAFT)
    tellTyping(conversation.id, false)
    return true
  }
  return {
    draft,
    pending,
    left,
    uploading,
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
    dropStored: (fileKey: string) => change({ files: draft.files.filter((file) => file.key !== fileKey) }),
    add: (files: readonly File[]) => addFiles(key, files, capabilities, onStored),
    retry: (id: string) => {
      const item = pending.find((one) => one.id === id)
      if (item) retryFile(key, item, onStored)
    },
    drop: (id: string) => dropFile(key, id),
  }
}
