import Type, { type Static } from 'typebox'
import { ContactRef, ConversationStatus, MessageType, PageRef } from './inbox.ts'
import { Id, Instant, Nullable, PageOf, Paging, Strict, Words } from './scalars.ts'

export const SEARCH_KINDS = ['messages', 'people', 'notes'] as const
export const SearchKind = Words(SEARCH_KINDS)
export type SearchKind = Static<typeof SearchKind>

/**
 * Words are found with accents or without, numbers and codes however they are divided. The last word may be unfinished. `"so"` means exactly so, `-word` without it.
 * Operators: `from: page: tag: assignee: before: after: has: is:`; the same one again is a choice. `before:`/`after:` take a year, month or day
 * (`2026-01-31`) of the business's time zone; `after:` includes that day. `from:` and `assignee:` take `me` or a name. For persons, `tag:` is theirs.
 */
export const SearchQuery = Strict({
  ...Paging,
  q: Type.String({ minLength: 1, maxLength: 200 }),
  kind: Type.Optional(Words(SEARCH_KINDS, { default: 'messages' })),
})
export type SearchQuery = Static<typeof SearchQuery>

/** Part of a text, in UTF-16 units: `from` is its first, `to` the one behind its last. */
export const TextRange = Strict({ from: Type.Integer({ minimum: 0 }), to: Type.Integer({ minimum: 0 }) })
export type TextRange = Static<typeof TextRange>

/** A part of a plain text around what was found, and where in it that stands. An ellipsis shows where the text goes on. */
export const Excerpt = Strict({ text: Type.String(), hits: Type.Array(TextRange) })
export type Excerpt = Static<typeof Excerpt>

/** The conversation in which something was found. */
export const HitConversation = Strict({ id: Id, contact: ContactRef, page: PageRef, status: ConversationStatus })

export const MessageHit = Strict({
  kind: Words(['message'] as const),
  id: Id,
  conversation: HitConversation,
  direction: Words(['inbound', 'outbound'] as const),
  type: MessageType,
  senderName: Nullable(Type.String()),
  /** Empty where a message without text was found by operators. */
  excerpt: Excerpt,
  attachments: Type.Integer({ minimum: 0 }),
  sentAt: Instant,
})
export const NoteHit = Strict({
  kind: Words(['note'] as const),
  id: Id,
  conversation: HitConversation,
  authorName: Type.String(),
  excerpt: Excerpt,
  createdAt: Instant,
})
/** `points`: numbers, addresses and account names in which something was found. */
export const PersonHit = Strict({
  kind: Words(['person'] as const),
  id: Id,
  name: Nullable(Excerpt),
  avatarUrl: Nullable(Type.String()),
  points: Type.Array(Excerpt),
  lastContactedAt: Nullable(Instant),
})
export const SearchHit = Type.Union([MessageHit, NoteHit, PersonHit])
export type MessageHit = Static<typeof MessageHit>
export type NoteHit = Static<typeof NoteHit>
export type PersonHit = Static<typeof PersonHit>
export type SearchHit = Static<typeof SearchHit>

/** An operator that could not be followed as meant. */
export const SearchNotice = Strict({
  /** `unknown`: nothing here has this name, so nothing is found; `not-for-kind`: what is searched has no such thing; `many`: only the first of all who have this name were looked at. */
  why: Words(['unknown', 'not-for-kind', 'many'] as const),
  operator: Type.String(),
  value: Type.String(),
})
export type SearchNotice = Static<typeof SearchNotice>

/**
 * Newest first, by when it came in. `searchedTo`: time ran out; what is older than this was not looked at yet, and `nextCursor` goes on from there.
 * A person may come again on a later page.
 */
export const SearchAnswer = Strict({
  ...PageOf(SearchHit).properties,
  searchedTo: Nullable(Instant),
  notices: Type.Array(SearchNotice),
})
export type SearchAnswer = Static<typeof SearchAnswer>
