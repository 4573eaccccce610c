import Type, { type Static } from 'typebox'
import { CANNED_LIMITS } from './canned-limits.ts'
import { Platform } from './platforms.ts'
import { Id, Instant, Nullable, PageOf, Paging, Strict } from './scalars.ts'

const Shortcut = Type.String({
  minLength: 1,
  maxLength: CANNED_LIMITS.shortcut,
  pattern: '^[^\\s/{}]+$',
  description:
    'What is written after the slash; no spaces, slashes or braces. Unique without regard to case: once among the shared, once for each owner',
})
const Title = Type.String({ minLength: 1, maxLength: CANNED_LIMITS.title, pattern: '\\S' })
const Category = Type.String({ minLength: 1, maxLength: CANNED_LIMITS.category, pattern: '\\S' })
const Body = Type.String({
  minLength: 1,
  maxLength: CANNED_LIMITS.body,
  pattern: '\\S',
  description: 'May hold {{contact.name}}, {{contact.firstName}}, {{agent.name}}, {{page.name}}; any other {{…}} is refused',
})
const Platforms = Type.Array(Platform, { maxItems: 20, uniqueItems: true, description: 'Where it is offered; empty: everywhere' })

/** A text that agents insert by its shortcut. `owner` is null for one that everybody shares. */
export const CannedResponse = Strict({
  id: Id,
  shortcut: Type.String(),
  title: Type.String(),
  category: Nullable(Type.String()),
  body: Type.String(),
  platforms: Type.Array(Platform),
  owner: Nullable(Strict({ id: Id, name: Type.String() })),
  /** Messages that were sent with it. */
  usageCount: Type.Integer(),
  lastUsedAt: Nullable(Instant),
  /** Grows with each change; goes back with the next one. */
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type CannedResponse = Static<typeof CannedResponse>

export const CannedResponseList = PageOf(CannedResponse)
export type CannedResponseList = Static<typeof CannedResponseList>

/** Without `q` by shortcut; with it, shortcuts that begin with it, then shortcuts that contain it, then titles, categories and texts that do. */
export const CannedResponseQuery = Strict({
  ...Paging,
  q: Type.Optional(Type.String({ maxLength: 100 })),
  platform: Type.Optional(Platform),
  owner: Type.Optional(
    Type.String({ maxLength: 200, description: '`me`, `none` (shared) or user ids; commas join. Default: all that one may see' }),
  ),
})
export type CannedResponseQuery = Static<typeof CannedResponseQuery>

export const CreateCannedResponse = Strict({
  shortcut: Shortcut,
  title: Title,
  body: Body,
  category: Type.Optional(Nullable(Category)),
  platforms: Type.Optional(Platforms),
  shared: Type.Optional(Type.Boolean({ description: 'For everybody; else for oneself, which is the default' })),
})
export type CreateCannedResponse = Static<typeof CreateCannedResponse>

/** `version` is the one that was changed: if somebody saved meanwhile, 409 of type `changed-meanwhile`. */
export const PatchCannedResponse = Strict({
  version: Type.Integer({ minimum: 1 }),
  shortcut: Type.Optional(Shortcut),
  title: Type.Optional(Title),
  body: Type.Optional(Body),
  category: Type.Optional(Nullable(Category)),
  platforms: Type.Optional(Platforms),
  shared: Type.Optional(Type.Boolean()),
})
export type PatchCannedResponse = Static<typeof PatchCannedResponse>
