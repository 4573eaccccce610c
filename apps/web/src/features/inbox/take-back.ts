import type { DraftContent, Message } from '@switchboard/contracts'
import { api } from '../../lib/api.ts'
import { joined, replyOf } from './drafts/bodies.ts'
import { type Draft, readDraft, writeDraft } from './drafts.ts'

/** What was taken back stands where it was written, before what was begun since. */
export function putBack(key: string, back: Draft): void {
  writeDraft(key, joined(back, readDraft(key)))
}

/** Takes a message that waits, and what was written with it, back into the draft. @throws {ProblemError} `message-moved`: it is on its way */
export async function takeBack(message: Pick<Message, 'id'>, key: string): Promise<void> {
  putBack(key, replyOf(await api.post<DraftContent>(`/messages/${message.id}/take-back`)))
}

/** It was written and never sent: nobody was told anything, so there is nothing to show. Pure. */
export function neverWent({ direction, deletedAt, sendAfter, platformMessageId }: Message): boolean {
  return direction === 'outbound' && deletedAt !== null && sendAfter !== null && platformMessageId === null
}

const waiting: { conversationId: string; undo: () => void }[] = []

/** The newest message of a conversation that can still be taken back by a key; ends with the returned act. */
export function offerUndo(conversationId: string, undo: () => void): () => void {
  const offer = { conversationId, undo }
  waiting.push(offer)
  return () => {
    waiting.splice(waiting.indexOf(offer), 1)
  }
}

/** Takes it back; false when there is none. */
export function undoLast(conversationId: string): boolean {
  const last = waiting.findLast((one) => one.conversationId === conversationId)
  last?.undo()
  return last !== undefined
}
