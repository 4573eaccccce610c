import { NO_DRAFT, readDraft, shareDraft, writeDraft } from '../drafts.ts'
import { bodyOfReply, replyOf } from './bodies.ts'
import type { Book } from './draft-line.ts'

/** The draft of an answer, as this browser has it under `key`. */
export function replyBook(key: string, conversationId: string): Book {
  return {
    conversationId,
    kind: 'reply',
    read: () => bodyOfReply(readDraft(key)),
    write: (content) => writeDraft(key, content ? replyOf(content) : NO_DRAFT),
    unshare: () => shareDraft(key, false),
  }
}
