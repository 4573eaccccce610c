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

/** Somebody of the team, by name. */
export const DraftAuthor = Strict({ id: Id, name: Type.String() })
export type DraftAuthor = Static<typeof DraftAuthor>

/** A colleague went on with it: what was written is his draft now. `by` is null once he is gone. */
export const DraftTaken = Strict({ by: Nullable(DraftAuthor), at: Instant })
export type DraftTaken = Static<typeof DraftTaken>

/**
 * `version` grows with each save and is never used again, also when a draft comes anew. Where `taken` stands nothing is left of what was written: the author is told,
 * until he saves something else over it, or nothing.
 */
export const Draft = Strict({
  conversationId: Id,
  kind: DraftKind,
  version: Type.Integer(),
  updatedAt: Instant,
  shared: Type.Boolean(),
  taken: Nullable(DraftTaken),
  ...DraftContent.properties,
})
export type Draft = Static<typeof Draft>

export const DraftsOfConversation = Strict({ data: Type.Array(Draft) })
export type DraftsOfConversation = Static<typeof DraftsOfConversation>

/** A colleague's answer that is not sent yet, as he shares it with those who see the conversation. */
export const SharedDraft = Strict({
  author: DraftAuthor,
  conversationId: Id,
  version: Type.Integer(),
  updatedAt: Instant,
  ...DraftContent.properties,
})
export type SharedDraft = Static<typeof SharedDraft>

/** Newest first. */
export const SharedDrafts = Strict({ data: Type.Array(SharedDraft) })
export type SharedDrafts = Static<typeof SharedDrafts>

/** What becomes of one's own draft when a colleague's is taken: his takes its place, or is added below it. */
export const OWN_DRAFT_ACTS = ['replace', 'append'] as const
export const OwnDraftAct = Words(OWN_DRAFT_ACTS)
export type OwnDraftAct = Static<typeof OwnDraftAct>

/** Whose draft is taken over. `base` is the version of the caller's own, 0 for none; where he has written something, `own` must say what becomes of it. */
export const TakeDraft = Strict({
  authorId: Id,
  base: Type.Integer({ minimum: 0 }),
  own: Type.Optional(OwnDraftAct),
})
export type TakeDraft = Static<typeof TakeDraft>

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
  /** Of an answer: those who see the conversation see it too. Left out: its author's alone. */
  shared: Type.Optional(Type.Boolean()),
})
export type SaveDraft = Static<typeof SaveDraft>

/** 0: there is none. */
export const DraftSaved = Strict({ version: Type.Integer() })
export type DraftSaved = Static<typeof DraftSaved>

const placed = {
  conversationId: Id,
  version: Type.Integer(),
  updatedAt: Instant,
  text: Type.String({ maxLength: 200 }),
}

/** Where the caller has a draft; `text` is its beginning. Newest first. */
export const DraftPlace = Strict({ ...placed, kind: DraftKind })
export type DraftPlace = Static<typeof DraftPlace>
export const DraftList = PageOf(DraftPlace)
export type DraftList = Static<typeof DraftList>
export const DraftQuery = Strict({ ...Paging })
export type DraftQuery = Static<typeof DraftQuery>

/** Where a colleague shares an answer that is not sent yet; `text` is its beginning. Newest first. */
export const SharedDraftPlace = Strict({ ...placed, author: DraftAuthor })
export type SharedDraftPlace = Static<typeof SharedDraftPlace>
export const SharedDraftList = PageOf(SharedDraftPlace)
export type SharedDraftList = Static<typeof SharedDraftList>
