import Type, { type Static } from 'typebox'
import { Platform, Via } from './platforms.ts'
import { Id, Instant, Nullable, PageOf, Paging, Phone, Strict, Words } from './scalars.ts'

const Reason = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S', description: 'What the customer said, and how' })

/**
 * A word of the ledger: a contact forbade messages on its page (`opted-out`) or allowed them again (`opted-in`). Nothing in it is ever changed; of each
 * contact the newest word stands.
 */
export const OptOut = Strict({
  id: Id,
  what: Words(['opted-out', 'opted-in'] as const),
  at: Instant,
  /** `customer`: by a message; `refusal`: the platform refused a message because of it; `staff`: somebody wrote down what the customer said. */
  source: Words(['customer', 'refusal', 'staff'] as const),
  /** The customer's own word, such as STOP, or the code of the refusal. */
  word: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  /** Who of the team wrote it down; `id` is null for software with a key. */
  by: Nullable(Strict({ id: Nullable(Id), name: Type.String() })),
  contact: Strict({ id: Id, personId: Id, name: Nullable(Type.String()), username: Nullable(Type.String()) }),
  page: Strict({ id: Id, name: Type.String(), platform: Platform, via: Via }),
  /** It is the contact's newest word. */
  stands: Type.Boolean(),
})
export type OptOut = Static<typeof OptOut>

export const OptOutList = PageOf(OptOut)
export type OptOutList = Static<typeof OptOutList>

/** Newest first. `standing`: who wants no messages now; `all`: every word there ever was. */
export const OptOutQuery = Strict({
  ...Paging,
  state: Type.Optional(Words(['standing', 'all'] as const)),
  page: Type.Optional(Id),
  contact: Type.Optional(Id),
  q: Type.Optional(Type.String({ maxLength: 100, description: 'Part of a name or number' })),
})
export type OptOutQuery = Static<typeof OptOutQuery>

/** Writes down that a customer wants no messages: a contact, or a number that may be none yet on a page of SMS or WhatsApp. */
export const CreateOptOut = Strict({
  contactId: Type.Optional(Id),
  pageId: Type.Optional(Id),
  phone: Type.Optional(Phone),
  reason: Reason,
})
export type CreateOptOut = Static<typeof CreateOptOut>

/** Why messages are allowed again although the customer did not say so himself. */
export const LiftOptOut = Strict({ reason: Reason })
export type LiftOptOut = Static<typeof LiftOptOut>
