import type { LiveEvent, Note } from '@switchboard/contracts'
import { compareIds } from '../order.ts'
import type { NoteChoice } from './notes.queries.ts'

/** What was fetched of a conversation's notes. Pure, like everything of `inbox.live.ts`. */
export interface LoadedNotes {
  choice: NoteChoice
  /** Oldest first, without a hole up to the newest. */
  notes: readonly Note[]
  /** The server has older ones. */
  more: boolean
}

/** Notes after one event. A note that came with the event is as it is now; one that did not is gone. */
export function applyToNotes(loaded: LoadedNotes, event: LiveEvent): LoadedNotes {
  const { note, noteId } = event.data
  if (note) return placeNote(loaded, note)
  return noteId ? withoutNote(loaded, noteId) : loaded
}

/** Notes with one as it is now, at its place by (createdAt, id). What stood for it before the server knew it makes way. */
export function placeNote(loaded: LoadedNotes, note: Note): LoadedNotes {
  const rest = loaded.notes.filter((known) => known.id !== note.id && (note.clientId === null || known.clientId !== note.clientId))
  const known = rest.length < loaded.notes.length
  const oldest = rest[0]
  if (loaded.choice === 'pinned' && !note.pinnedAt) return { ...loaded, notes: rest }
  if (!known && loaded.more && oldest && compareNotes(note, oldest) < 0) return loaded
  const at = rest.findLastIndex((other) => compareNotes(other, note) < 0) + 1
  return { ...loaded, notes: rest.toSpliced(at, 0, note) }
}

export function withoutNote(loaded: LoadedNotes, id: string): LoadedNotes {
  return loaded.notes.some((note) => note.id === id) ? { ...loaded, notes: loaded.notes.filter((note) => note.id !== id) } : loaded
}

function compareNotes(a: Note, b: Note): number {
  return a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : compareIds(a.id, b.id)
}
