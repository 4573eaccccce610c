import type { LiveEvent, Message, Note, Timeline } from '@switchboard/contracts'
import type { InfiniteData } from '@tanstack/react-query'
import { applyToThread } from '../inbox/rules/index.ts'

export type TimelinePages = InfiniteData<Timeline>

/** All loaded messages, oldest first. */
export function messagesOf({ pages }: TimelinePages): Message[] {
  return pages.toReversed().flatMap((page) => page.data)
}

/** All loaded notes, oldest first. */
export function notesOf({ pages }: TimelinePages): Note[] {
  return pages.toReversed().flatMap((page) => page.notes)
}

/** A timeline after an event of one of its conversations. The newest part takes all rows but those of older parts, so that each keeps its cursor. Pure. */
export function applyToTimeline(timeline: TimelinePages, event: LiveEvent): TimelinePages {
  const more = timeline.pages.at(-1)?.nextCursor !== null
  const known = messagesOf(timeline)
  const { messages } = applyToThread({ messages: known, more }, event)
  const notes = applyToNotes(notesOf(timeline), event, more ? messages[0]?.sentAt : undefined)
  return {
    ...timeline,
    pages: timeline.pages.map((page, at) => ({ ...page, data: at === 0 ? [...messages] : [], notes: at === 0 ? notes : [] })),
  }
}

// Notes older than what is loaded come with their messages.
function applyToNotes(notes: Note[], { type, data: { note, noteId } }: LiveEvent, since: string | undefined): Note[] {
  if (!type.startsWith('note.')) return notes
  const rest = notes.filter(({ id }) => id !== noteId)
  if (!note || (since !== undefined && note.createdAt < since)) return rest
  return [...rest, note].toSorted((a, b) =>
    a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : Number(BigInt(a.id) - BigInt(b.id)),
  )
}
