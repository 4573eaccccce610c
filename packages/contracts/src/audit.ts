import Type, { type Static } from 'typebox'
import { Id, Instant, Nullable, PageOf, Paging, Strict, Words } from './scalars.ts'

export * from './audit-acts.ts'

/** Where something is shown. `kind`: `user`, `conversation` …, as `entity` of an entry, with dashes. */
export const AuditPlace = Strict({ kind: Type.String(), id: Id })
/** What something is called by now, as far as the caller may know. `at`: where in `changes` its id stands (RFC 6901); empty: what was acted on. */
export const AuditName = Strict({
  at: Type.String(),
  id: Type.String(),
  name: Type.String(),
  /** Key of a role that the product made and named, for who shows it in another language. */
  builtIn: Nullable(Type.String()),
  /** Null: it is not there any more, or is shown nowhere. */
  place: Nullable(AuditPlace),
})
export type AuditName = Static<typeof AuditName>

export const AuditEntry = Strict({
  id: Id,
  at: Instant,
  actor: Nullable(Strict({ id: Nullable(Id), name: Type.String(), kind: Words(['user', 'api-key', 'system'] as const) })),
  action: Type.String(),
  entity: Type.String(),
  entityId: Nullable(Type.String()),
  /** What it is called; where it is gone or has no name, what the entry itself says it was called, else null. */
  entityName: Nullable(Type.String()),
  outcome: Words(['done', 'denied'] as const),
  changes: Nullable(Type.Record(Type.String(), Type.Unknown())),
  ip: Nullable(Type.String()),
  names: Type.Array(AuditName),
})
export const AuditList = PageOf(AuditEntry)

const AUDIT_FILTERS = {
  /** Together with `entityId`: the story of one thing. */
  entity: Type.Optional(Type.String({ maxLength: 60 })),
  entityId: Type.Optional(Type.String({ maxLength: 200 })),
  action: Type.Optional(Type.String({ maxLength: 60 })),
  actorKind: Type.Optional(Words(['user', 'api-key', 'system'] as const)),
  /** Who did it: a user, or with `actorKind` `api-key` a key. */
  userId: Type.Optional(Id),
  outcome: Type.Optional(Words(['done', 'denied'] as const)),
  since: Type.Optional(Instant),
  until: Type.Optional(Instant),
}
export const AuditQuery = Strict({ ...Paging, ...AUDIT_FILTERS })
export type AuditQuery = Static<typeof AuditQuery>
/** Which entries to take along as a table (CSV): at most 10,000, the newest. */
export const AuditExport = Strict(AUDIT_FILTERS)
export type AuditExport = Static<typeof AuditExport>
/** The words that stand in the log, to choose from. */
export const AuditWords = Strict({ actions: Type.Array(Type.String()), entities: Type.Array(Type.String()) })
export type AuditWords = Static<typeof AuditWords>
