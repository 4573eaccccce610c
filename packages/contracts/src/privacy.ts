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

export const EXPORT_STATES = ['running', 'done', 'failed', 'expired', 'erased'] as const
/** Everything that is kept of a person, in one archive. `expired`, `erased`: the archive is gone. `done` of `total` messages are written. */
export const PersonExport = Strict({
  id: Id,
  personId: Id,
  /** Null: he has no name, or none any more. */
  personName: Nullable(Type.String()),
  state: Words(EXPORT_STATES),
  notes: Type.Boolean({ description: 'Private notes about the person are within' }),
  askedAt: Instant,
  askedBy: By,
  mine: Type.Boolean({ description: 'The reader asked for it, and alone may take it' }),
  done: Type.Integer(),
  total: Type.Integer(),
  sizeBytes: Nullable(Type.Integer()),
  missingFiles: Nullable(Type.Integer({ description: 'Files whose bytes were not there; the archive names them' })),
  finishedAt: Nullable(Instant),
  expiresAt: Nullable(Instant),
})
export type PersonExport = Static<typeof PersonExport>
/** Newest first. */
export const PersonExportList = PageOf(PersonExport)
export const PersonExportQuery = Strict({ ...Paging, personId: Type.Optional(Id) })
/** `notes`: also what the team wrote about the person for itself; left out: not. */
export const AskPersonExport = Strict({ notes: Type.Optional(Type.Boolean()) })
/** Where the archive is fetched, with the session or key that asked for it. A new link ends the one before. */
export const PersonExportLink = Strict({ url: Type.String({ description: 'Path of this installation' }), expiresAt: Instant })
export type PersonExportLink = Static<typeof PersonExportLink>
export const PersonExportKey = Strict({ key: Type.String({ minLength: 1, maxLength: 100 }) })
