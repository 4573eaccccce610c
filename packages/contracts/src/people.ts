import Type, { type Static } from 'typebox'
import { ContactRef, PageRef, ConversationStatus } from './inbox.ts'
import { Id, Instant, LanguageTag, Nullable, PageOf, Paging, Strict, TimeZone, Words } from './scalars.ts'

/** A way to reach a person. `verified`: a platform vouches for it; typed text never is. */
export const PersonPoint = Strict({
  id: Id,
  kind: Words(['phone', 'email'] as const),
  value: Type.String(),
  primary: Type.Boolean(),
  verified: Type.Boolean(),
  source: Type.String(),
})

/** One account of the person on one of our pages. */
export const PersonContact = Strict({
  ...ContactRef.properties,
  page: Nullable(PageRef),
  handle: Nullable(Type.String()),
  firstSeenAt: Instant,
  /** The visitor's proof of who he is (web chat): verified by the shop's own server. */
  verified: Type.Boolean(),
})

/** One human, whatever the platform. */
export const Person = Strict({
  id: Id,
  name: Nullable(Type.String()),
  avatarUrl: Nullable(Type.String()),
  language: Nullable(Type.String()),
  timeZone: Nullable(Type.String()),
  location: Nullable(Type.String()),
  tags: Type.Array(Type.String()),
  blockedAt: Nullable(Instant),
  lastContactedAt: Nullable(Instant),
  createdAt: Instant,
  /** Nothing that tells who it was is kept any more. */
  erasedAt: Nullable(Instant),
  points: Type.Array(PersonPoint),
  contacts: Type.Array(PersonContact),
  conversations: Type.Array(
    Strict({ id: Id, page: PageRef, status: ConversationStatus, lastActivityAt: Instant, subject: Nullable(Type.String()) }),
  ),
})
export type Person = Static<typeof Person>

export const PersonRow = Strict({
  id: Id,
  name: Nullable(Type.String()),
  avatarUrl: Nullable(Type.String()),
  tags: Type.Array(Type.String()),
  lastContactedAt: Nullable(Instant),
  createdAt: Instant,
  blockedAt: Nullable(Instant),
})
export const PersonList = PageOf(PersonRow)
export const PersonQuery = Strict({ ...Paging, q: Type.Optional(Type.String({ maxLength: 200 })) })

export const PatchPerson = Strict({
  name: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 200 }))),
  language: Type.Optional(Nullable(LanguageTag)),
  timeZone: Type.Optional(Nullable(TimeZone)),
  location: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 200 }))),
  tags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 50, uniqueItems: true })),
  blocked: Type.Optional(Type.Boolean()),
  /** Typed phone numbers and e-mail addresses; they replace those typed before, never those a platform vouches for. */
  phones: Type.Optional(Type.Array(Type.String({ minLength: 3, maxLength: 40 }), { maxItems: 10 })),
  emails: Type.Optional(Type.Array(Type.String({ format: 'email', maxLength: 254 }), { maxItems: 10 })),
})
export type PatchPerson = Static<typeof PatchPerson>
