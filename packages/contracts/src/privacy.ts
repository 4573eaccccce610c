import Type, { type Static } from 'typebox'
import { Id, Instant, Nullable, PageOf, Paging, Strict, Words } from './scalars.ts'

const By = Strict({ id: Nullable(Id), name: Type.String({ description: 'As it was then' }) })

/** A legal hold: nothing of the person, or of the conversation, is archived, purged or erased while it stands. */
export const LegalHold = Strict({
  id: Id,
  personId: Nullable(Id),
  conversationId: Nullable(Id),
  /** Whom it is about; null: he has no name. */
  personName: Nullable(Type.String()),
  reason: Type.String(),
  placedAt: Instant,
  placedBy: By,
  liftedAt: Nullable(Instant),
  liftedBy: Nullable(By),
})
export type LegalHold = Static<typeof LegalHold>
/** Newest first; those that stand before those that were lifted. */
export const LegalHoldList = PageOf(LegalHold)
export const LegalHoldQuery = Strict({
  ...Paging,
  personId: Type.Optional(Id),
  standing: Type.Optional(Type.Boolean({ description: 'Only those that stand' })),
})
/** One of the two: a person or a conversation. */
export const PlaceLegalHold = Strict({
  personId: Type.Optional(Id),
  conversationId: Type.Optional(Id),
  reason: Type.String({ minLength: 1, maxLength: 500 }),
})
export type PlaceLegalHold = Static<typeof PlaceLegalHold>

export const ERASURE_STATES = ['awaiting', 'running', 'done', 'withdrawn'] as const
/** `awaiting`: somebody else must agree. What went is told by `counts` once it is done. */
export const Erasure = Strict({
  id: Id,
  personId: Id,
  state: Words(ERASURE_STATES),
  askedAt: Instant,
  askedBy: By,
  agreedAt: Nullable(Instant),
  agreedBy: Nullable(By),
  finishedAt: Nullable(Instant),
  counts: Nullable(Strict({ messages: Type.Integer(), notes: Type.Integer(), files: Type.Integer(), webhooks: Type.Integer() })),
})
export type Erasure = Static<typeof Erasure>
/** Newest first. */
export const ErasureList = PageOf(Erasure)
export const ErasureQuery = Strict({ ...Paging, personId: Type.Optional(Id) })
/** `confirmation`: the person's name as it is shown, typed by hand; of one without a name, his id. */
export const AskErasure = Strict({ confirmation: Type.String({ minLength: 1, maxLength: 400 }) })

export const PrivacySettings = Strict({
  erasureNeedsTwo: Type.Boolean({ description: 'Somebody else must agree to each erasure' }),
  version: Type.Integer({ description: '0: nothing was set yet' }),
})
export type PrivacySettings = Static<typeof PrivacySettings>
/** `version` is the one that was read. */
export const PutPrivacySettings = Strict({ erasureNeedsTwo: Type.Boolean(), version: Type.Integer({ minimum: 0 }) })
