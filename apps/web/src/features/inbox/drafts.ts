import type { Quote, StoredFile } from '@switchboard/contracts'
import type { LetterDraft } from '../letters/index.ts'
import { remember, remembered } from '../../lib/storage.ts'
import { createStore, useStore } from '../../lib/store.ts'

/** What was written but not sent, per conversation. Lives in this browser and survives a reload. */
export interface Draft {
  text: string
  quote?: Quote & { id: string }
  /** An answer to a comment that its author alone shall see. */
  privately?: boolean
  /** Uploaded already; the keys go with the message. */
  files: StoredFile[]
  /** Of a mail: what was changed around the text. */
  letter?: LetterDraft
  /** Of what is written first: by which channel, and to whom, as it was typed. */
  first?: { pageId?: string; to?: string }
  /** Canned responses that went into the text. */
  canned?: string[]
  /** Colleagues who see the conversation see it too, and may go on with it. */
  shared?: boolean
}

export const NO_DRAFT: Draft = { text: '', files: [] }
const drafts = createStore<Readonly<Record<string, Draft>>>({})

/** Whose draft: two users of one browser, or one user in two businesses, never see each other's. */
export function draftKey(owner: { tenantId: string; userId: string }, conversationId: string): string {
  return `draft:${owner.tenantId}:${owner.userId}:${conversationId}`
}

export function isEmptyDraft(draft: Draft): boolean {
  return !draft.text.trim() && !draft.files.length && !draft.quote && !draft.privately && !draft.letter && !draft.first
}

export function readDraft(key: string): Draft {
  return drafts.get()[key] ?? remembered<Draft>(key) ?? NO_DRAFT
}

/** Keeps a draft; an empty one is forgotten. */
export function writeDraft(key: string, draft: Draft): void {
  const kept = isEmptyDraft(draft) ? undefined : draft
  remember(key, kept)
  drafts.set((now) => ({ ...now, [key]: kept ?? NO_DRAFT }))
}

/** Shares what is written with those who see the conversation, or makes it one's own alone. */
export function shareDraft(key: string, shared: boolean): void {
  const { shared: _, ...draft } = readDraft(key)
  writeDraft(key, shared ? { ...draft, shared } : draft)
}

/** Whether there is anything that a colleague could read. Pure. */
export function isWritten({ text, files }: Pick<Draft, 'text' | 'files'>): boolean {
  return text.trim() !== '' || files.length > 0
}

/** What was written for one conversation is written for another, for oneself alone; what it quotes stays behind. Does nothing where something is written there already. */
export function moveDraft(from: string, to: string): void {
  const { quote: _, privately: __, letter: ___, shared: ____, ...draft } = readDraft(from)
  if (from === to || isEmptyDraft(draft) || !isEmptyDraft(readDraft(to))) return
  writeDraft(to, draft)
  writeDraft(from, NO_DRAFT)
}

export function useDraft(key: string): Draft {
  return useStore(drafts, (all) => all[key]) ?? firstLook(key)
}

function firstLook(key: string): Draft {
  const draft = remembered<Draft>(key) ?? NO_DRAFT
  // Kept without telling anybody: nothing changed, it was only read.
  ;(drafts.get() as Record<string, Draft>)[key] = draft
  return draft
}
