import type { Note } from '@switchboard/contracts'
import type { QueryClient } from '@tanstack/react-query'
import { type LoadedNotes, placeNote, withoutNote } from './notes.live.ts'
import { type NoteChoice, type NotePages, notesQuery } from './notes.queries.ts'

/** Changes what is loaded of a conversation's notes: in the thread, and of the pinned ones. */
export function updateNotes(queryClient: QueryClient, conversationId: string, change: (loaded: LoadedNotes) => LoadedNotes): void {
  for (const choice of ['all', 'pinned'] as const)
    queryClient.setQueryData<NotePages>(notesQuery(conversationId, choice).queryKey, (data) => data && changedNotes(data, choice, change))
}

/** The pages of notes after a change of them; the same ones when nothing changed. The newest page takes all, so that each keeps its cursor. */
export function changedNotes(data: NotePages, choice: NoteChoice, change: (loaded: LoadedNotes) => LoadedNotes): NotePages {
  const loaded: LoadedNotes = { choice, notes: notesIn(data), more: data.pages.at(-1)?.nextCursor !== null }
  const changed = change(loaded)
  if (changed === loaded) return data
  return { ...data, pages: data.pages.map((page, at) => ({ ...page, data: at === 0 ? [...changed.notes] : [] })) }
}

/** Shows a note as it is now, or will be. */
export function putNote(queryClient: QueryClient, note: Note): void {
  updateNotes(queryClient, note.conversationId, (loaded) => placeNote(loaded, note))
}

export function dropNote(queryClient: QueryClient, { conversationId, id }: Pick<Note, 'conversationId' | 'id'>): void {
  updateNotes(queryClient, conversationId, (loaded) => withoutNote(loaded, id))
}

/** The note as it is shown now; undefined when it is not (or no longer) there. */
export function shownNote(queryClient: QueryClient, { conversationId, id }: Pick<Note, 'conversationId' | 'id'>): Note | undefined {
  const data = queryClient.getQueryData<NotePages>(notesQuery(conversationId, 'all').queryKey)
  return data && notesIn(data).find((note) => note.id === id)
}

/** Oldest first. */
export function notesIn(data: NotePages): Note[] {
  return data.pages.toReversed().flatMap((page) => page.data)
}
