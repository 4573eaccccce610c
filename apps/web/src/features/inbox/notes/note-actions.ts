import type { Mention, Note, PatchNote } from '@switchboard/contracts'
import { hashKey, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '../../../lib/api.ts'
import { ProblemError } from '../../../lib/problem-error.ts'
import { toast } from '../../../ui/toast.ts'
import { useReason } from '../../../ui/use-reason.ts'
import { useCan, useMe } from '../../session/index.ts'
import { idsOf } from './mention-text.ts'
import { dropNote, putNote, shownNote } from './note-cache.ts'

export interface NewNote {
  text: string
  mentions: readonly Mention[]
  clientId: string
  /** Of the draft that it was. */
  draftVersion?: number
}

/** Before the server knows a note, this stands before its `clientId` in place of an id. */
const UNSENT = 'unsent:'

/** Whether a note is only on its way. */
export function isUnsent(note: Note): boolean {
  return note.id.startsWith(UNSENT)
}

/** The acts on notes of a conversation. Each shows at once and is taken back, with the reason, when the server refuses. */
export function useNoteActions(conversationId: string) {
  const queryClient = useQueryClient()
  const me = useMe()
  const can = useCan()
  const reason = useReason()
  const [mayWrite, manages] = [can('note.create'), can('note.manage')]
  return useMemo(() => {
    const refused = (error: unknown): false => {
      toast(reason(error as Error), { tone: 'bad' })
      return false
    }
    // An event that came meanwhile knows better than the answer, and than what was before.
    const settle = (assumed: Note, outcome: Note) => {
      const shown = shownNote(queryClient, assumed)
      if (shown && hashKey([shown]) === hashKey([assumed])) putNote(queryClient, outcome)
    }
    const change = async (note: Note, after: Note, patch: PatchNote): Promise<boolean> => {
      putNote(queryClient, after)
      try {
        settle(after, await api.patch<Note>(`/notes/${note.id}`, patch))
        return true
      } catch (error) {
        if (error instanceof ProblemError && error.status === 404) dropNote(queryClient, note)
        else settle(after, note)
        return refused(error)
      }
    }
    return {
      mayWrite,
      /** Everybody changes his own alone. */
      mayChange: (note: Note) => mayWrite && (note.author.id === me.id || manages),
      add: async ({ text, mentions, clientId, draftVersion }: NewNote): Promise<boolean> => {
        const at = new Date().toISOString().replace('Z', '000Z')
        const author = { id: me.id, name: me.name, avatarUrl: me.avatarUrl }
        const id = UNSENT + clientId
        putNote(queryClient, {
          ...{ id, clientId, conversationId, author, text, mentions: [...mentions] },
          ...{ pinnedAt: null, version: 1, createdAt: at, editedAt: null },
        })
        try {
          const body = { text, ...idsOf(mentions), clientId, ...(draftVersion && { draftVersion }) }
          const note = await api.post<Note>(`/conversations/${conversationId}/notes`, body)
          if (shownNote(queryClient, { conversationId, id })) putNote(queryClient, note)
          return true
        } catch (error) {
          dropNote(queryClient, { conversationId, id })
          return refused(error)
        }
      },
      save: (note: Note, { text, mentions }: Pick<Note, 'text' | 'mentions'>) =>
        change(note, { ...note, text, mentions, editedAt: new Date().toISOString() }, { text, ...idsOf(mentions), version: note.version }),
      pin: (note: Note, pinned: boolean) => change(note, { ...note, pinnedAt: pinned ? new Date().toISOString() : null }, { pinned }),
      remove: async (note: Note): Promise<void> => {
        dropNote(queryClient, note)
        try {
          await api.delete(`/notes/${note.id}`)
        } catch (error) {
          // Gone is gone, whoever was first.
          if (error instanceof ProblemError && error.status === 404) return
          putNote(queryClient, note)
          refused(error)
        }
      },
    }
  }, [queryClient, conversationId, me, mayWrite, manages, reason])
}
