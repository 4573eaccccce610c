import Type, { type Static } from 'typebox'
import { StoredFile } from './files.ts'
import { Quote } from './inbox.ts'
import { Mention } from './notes.ts'
import { NOTE_MENTIONS_MAX, NOTE_TEAMS_MAX } from './note-limits.ts'
import { FileKey, Id, Instant, Nullable, PageOf, Paging, Strict, Words } from './scalars.ts'

/** An answer to the customer, or a private note: each has a draft of its own. */
export const DRAFT_KINDS = ['reply', 'note'] as const
export const DraftKind = Words(DRAFT_KINDS)
export type DraftKind = Static<typeof DraftKind>

const Typed = Type.Array(Type.String({ minLength: 1, maxLength: 500 }), { maxItems: 50 })
/** What was changed around a letter's text, as it was typed: addresses may still be wrong. */
export const DraftLetter = Strict({
  mode: Type.Optional(Words(['reply', 'all'] as const)),
  subject: Type.Optional(Type.String({ maxLength: 500 })),
  to: Type.Optional(Typed),
  cc: Type.Optional(Typed),
  bcc: Type.Optional(Typed),
})

const Words25k = Type.String({ maxLength: 25_000 })
const Canned = Type.Array(Id, { maxItems: 20, uniqueItems: true })
const Mentioned = Type.Array(Mention, { maxItems: NOTE_MENTIONS_MAX + NOTE_TEAMS_MAX })

/** What somebody wrote and did not send, with everything that belongs to it. Files and quotes that are gone by now are left out. */
export const DraftContent = Strict({
  text: Words25k,
  quote: Nullable(Quote),
  files: Type.Array(StoredFile),
  letter: Nullable(DraftLetter),
  /** Of an answer to a comment: its author alone shall see it. */
  privately: Type.Boolean(),
  cannedResponseIds: Canned,
  mentions: Mentioned,
})
export type DraftContent = Static<typeof DraftContent>

/** `version` grows with each save and is never used again, also when a draft comes anew. */
export const Draft = Strict({
  conversationId: Id,
  kind: DraftKind,
  version: Type.Integer(),
  updatedAt: Instant,
  ...DraftContent.properties,
})
export type Draft = Static<typeof Draft>

export const DraftsOfConversation = Strict({ data: Type.Array(Draft) })
export type DraftsOfConversation = Static<typeof DraftsOfConversation>

/**
 * The draft as it is now. `base` is the version that was changed, 0 for none: if another stands there by now, nothing is kept (`changed-meanwhile`, with that
 * version). Without words, files, quote and letter there is no draft any more.
 */
export const SaveDraft = Strict({
  base: Type.Integer({ minimum: 0 }),
  text: Words25k,
  replyTo: Type.Optional(Id),
  attachments: Type.Optional(Type.Array(FileKey, { maxItems: 10, uniqueItems: true })),
  letter: Type.Optional(DraftLetter),
  privately: Type.Optional(Type.Boolean()),
  cannedResponseIds: Type.Optional(Canned),
  mentions: Type.Optional(Mentioned),
})
export type SaveDraft = Static<typeof SaveDraft>

/** 0: there is none. */
export const DraftSaved = Strict({ version: Type.Integer() })
export type DraftSaved = Static<typeof DraftSaved>

/** Where the caller has a draft; `text` is its beginning. Newest first. */
export const DraftPlace = Strict({
  conversationId: Id,
  kind: DraftKind,
  version: Type.Integer(),
  updatedAt: Instant,
  text: Type.String({ maxLength: 200 }),
})
export type DraftPlace = Static<typeof DraftPlace>
export const DraftList = PageOf(DraftPlace)
export type DraftList = Static<typeof DraftList>
export const DraftQuery = Strict({ ...Paging })
export type DraftQuery = Static<typeof DraftQuery>
