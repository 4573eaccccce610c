import Type, { type Static } from 'typebox'
import { Id, Instant, Nullable, Strict } from './scalars.ts'

const Name = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^[^,]*[^,\\s][^,]*$',
  description: 'Unique without regard to case; no commas, which part words in filters',
})
const Color = Type.String({ pattern: '^#[0-9a-fA-F]{6}$', description: 'Such as #64748b' })
const Description = Nullable(Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }))

/** A tag as those see it who keep them. */
export const Tag = Strict({
  id: Id,
  name: Type.String(),
  color: Type.String(),
  description: Nullable(Type.String()),
  /** In whatever state. */
  conversations: Type.Integer(),
  /** Labels of connected services that are this tag. */
  labels: Type.Integer(),
  /** Grows with each change; goes back with the next one. */
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Tag = Static<typeof Tag>

/** By name. */
export const TagList = Strict({ data: Type.Array(Tag) })
export type TagList = Static<typeof TagList>

export const CreateTag = Strict({ name: Name, color: Type.Optional(Color), description: Type.Optional(Description) })
export type CreateTag = Static<typeof CreateTag>

/** `version` is the one that was changed: if somebody saved meanwhile, 409 of type `changed-meanwhile`. */
export const PatchTag = Strict({
  version: Type.Integer({ minimum: 1 }),
  name: Type.Optional(Name),
  color: Type.Optional(Color),
  description: Type.Optional(Description),
})
export type PatchTag = Static<typeof PatchTag>

/** What merging would do: so many conversations have the one that goes; so many of them have the other already. */
export const TagMergePreview = Strict({ conversations: Type.Integer(), both: Type.Integer(), labels: Type.Integer() })
export type TagMergePreview = Static<typeof TagMergePreview>

/** `into` survives. It cannot be taken back. */
export const MergeTag = Strict({ into: Id })
export type MergeTag = Static<typeof MergeTag>
