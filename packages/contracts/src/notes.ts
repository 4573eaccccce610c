import Type, { type Static } from 'typebox'
import { NOTE_MENTIONS_MAX, NOTE_TEAMS_MAX, NOTE_TEXT_MAX } from './note-limits.ts'
import { ClientId, Id, Instant, Nullable, PageOf, Paging, Strict } from './scalars.ts'

const Text = Type.String({ minLength: 1, maxLength: NOTE_TEXT_MAX })

/** Who is mentioned: `@name` stands so in the text, even when he goes by another name by now. `team`: a team, which may be gone by now. */
export const Mention = Strict({ id: Id, name: Type.String(), team: Type.Optional(Type.Literal(true)) })
export type Mention = Static<typeof Mention>

/**
 * What the team writes among itself on a conversation. It never reaches the customer, and changes neither who waits nor what is unread.
 * `version` grows with each change of the text.
 */
export const Note = Strict({
  id: Id,
  clientId: Nullable(ClientId),
  conversationId: Id,
  /** `id` is null when an API key wrote it. */
  author: Strict({ id: Nullable(Id), name: Type.String(), avatarUrl: Nullable(Type.String()) }),
  text: Type.String(),
  mentions: Type.Array(Mention),
  pinnedAt: Nullable(Instant),
  version: Type.Integer(),
  createdAt: Instant,
  editedAt: Nullable(Instant),
})
export type Note = Static<typeof Note>

/** The newest page first, then older ones by `cursor`; within a page oldest first. */
export const NoteList = PageOf(Note)
export type NoteList = Static<typeof NoteList>
export const NoteQuery = Strict({ ...Paging, pinned: Type.Optional(Type.Boolean({ description: 'only pinned ones' })) })
export type NoteQuery = Static<typeof NoteQuery>

/** Ids of active colleagues; `@` and the full name of each must stand in the text. */
const Mentions = Type.Array(Id, { maxItems: NOTE_MENTIONS_MAX })
/** Ids of teams, likewise. Whoever is in one when it is mentioned is led there as if he were named. */
const Teams = Type.Array(Id, { maxItems: NOTE_TEAMS_MAX })

export const CreateNote = Strict({
  text: Text,
  mentions: Type.Optional(Mentions),
  teams: Type.Optional(Teams),
  pinned: Type.Optional(Type.Boolean()),
  clientId: Type.Optional(ClientId),
  /** Version of the caller's draft of this note: it is gone with the note, unless he has written on meanwhile. */
  draftVersion: Type.Optional(Type.Integer({ minimum: 1 })),
})
export type CreateNote = Static<typeof CreateNote>

/**
 * The text can be changed by the author, and by who may manage notes; pinning is open to who may write notes. `version` is the one that was
 * changed: if the text is another by now, nothing happens. Without `mentions`, or `teams`, those stay whose `@name` still stands in the text.
 */
export const PatchNote = Strict({
  text: Type.Optional(Text),
  mentions: Type.Optional(Mentions),
  teams: Type.Optional(Teams),
  pinned: Type.Optional(Type.Boolean()),
  version: Type.Optional(Type.Integer({ minimum: 1 })),
})
export type PatchNote = Static<typeof PatchNote>
