import type { Mention } from '@switchboard/contracts'
import { useCallback } from 'react'
import { newId } from '../../../lib/ids.ts'
import { remember, remembered } from '../../../lib/storage.ts'
import { createStore, useStore } from '../../../lib/store.ts'
import { useMe } from '../../session/index.ts'
import { bodyOfNote, noteOf } from '../drafts/bodies.ts'
import type { Book } from '../drafts/draft-line.ts'
import { spendDraft } from '../drafts/lines.ts'
import { useDraftLine } from '../drafts/use-draft-line.ts'
import { draftKey } from '../drafts.ts'
import { stillNamed } from './mention-text.ts'
import type { NewNote } from './note-actions.ts'

/** A note that is not written down yet. Lives in this browser beside the draft of an answer, and survives a reload. */
export interface NoteDraft {
  text: string
  /** Who was picked from the list; whose name left the text is not mentioned. */
  picked: readonly Mention[]
  /** Of a try whose outcome is unknown: the same words under it are the same note. */
  clientId?: string
}

const EMPTY: NoteDraft = { text: '', picked: [] }
const drafts = createStore<Readonly<Record<string, NoteDraft>>>({})

/** The draft of a conversation's next note and what can be done with it. */
export function useNoteDraft(conversationId: string, add: (note: NewNote) => Promise<boolean>) {
  const me = useMe()
  const key = `${draftKey({ tenantId: me.tenant.id, userId: me.id }, conversationId)}:note`
  const draft = useStore(drafts, (all) => all[key]) ?? firstLook(key)
  const text = draft.text.trim()
  const write = useCallback((next: NoteDraft) => writeNote(key, next), [key])
  const { other, choose } = useDraftLine(key, draft, noteBook(key, conversationId))
  const save = async () => {
    if (!text) return
    const note = { text, mentions: stillNamed(text, draft.picked), clientId: draft.clientId ?? newId(), ...spendDraft(key) }
    write(EMPTY)
    if (await add(note)) return
    // What was begun meanwhile stands below what could not be kept.
    const since = drafts.get()[key] ?? EMPTY
    if (since.text.trim()) write({ text: `${text}\n${since.text}`, picked: [...draft.picked, ...since.picked] })
    else write({ ...draft, text, clientId: note.clientId })
  }
  return {
    draft,
    /** What another device has in its place, where the two differ. */
    other,
    choose,
    ready: text !== '',
    change: (next: { text: string; picked: readonly Mention[] }) => write({ text: next.text, picked: next.picked }),
    save,
  }
}

function writeNote(key: string, next: NoteDraft): void {
  remember(key, next.text ? next : undefined)
  drafts.set((now) => ({ ...now, [key]: next }))
}

function noteBook(key: string, conversationId: string): Book {
  return {
    conversationId,
    kind: 'note',
    read: () => bodyOfNote(drafts.get()[key] ?? EMPTY),
    write: (content) => writeNote(key, content ? noteOf(content) : EMPTY),
  }
}

function firstLook(key: string): NoteDraft {
  const draft = remembered<NoteDraft>(key) ?? EMPTY
  // Kept without telling anybody: nothing changed, it was only read.
  ;(drafts.get() as Record<string, NoteDraft>)[key] = draft
  return draft
}
