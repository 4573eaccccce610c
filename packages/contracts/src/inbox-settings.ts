import Type, { type Static } from 'typebox'
import { Id, Nullable, Strict, Words } from './scalars.ts'

const Minutes = Type.Integer({ minimum: 5, maximum: 525_600 })

/** How a business wants its conversations to go on. `version` grows with each change. */
export const InboxSettings = Strict({
  unreadOnReturn: Type.Boolean({ description: 'What comes back from its snooze is unread for who has it' }),
  unreadUntilAnswered: Type.Boolean({
    description: 'While the customer waits for the answer of a person, what he wrote is unread for everybody, also for who has read it',
  }),
  keepAssigneeOnReopen: Type.Boolean({ description: 'When the customer writes again it stays with who had it; else nobody has it' }),
  resolveNeedsNote: Type.Boolean(),
  resolveNeedsTag: Type.Boolean(),
  autoResolveAfterMinutes: Nullable(Minutes),
  autoResolveWaiting: Type.Boolean({ description: 'Also where the customer waits for an answer' }),
  autoResolveMessage: Nullable(Type.String({ minLength: 1, maxLength: 1000 })),
  version: Type.Integer(),
})
export type InboxSettings = Static<typeof InboxSettings>

const { version: _, ...changeable } = InboxSettings.properties
export const PatchInboxSettings = Type.Partial(Strict({ ...changeable, version: Type.Integer({ description: 'The one that was read' }) }), {
  additionalProperties: false,
})
export type PatchInboxSettings = Static<typeof PatchInboxSettings>

const Days = Type.Integer({
  minimum: 1,
  maximum: 3650,
  description:
    'Of letters alone: what comes so many days after its conversation was resolved begins a new one; null: it opens the old one again',
})

/** Where one page goes its own way. `autoResolveAfterMinutes` only with `after`. */
export const InboxPageSettings = Strict({
  pageId: Id,
  reopenAs: Words(['open', 'pending'] as const, { description: 'pending: a bot answers there first' }),
  autoResolve: Words(['inherit', 'never', 'after'] as const),
  autoResolveAfterMinutes: Nullable(Minutes),
  newThreadAfterDays: Nullable(Days),
})
export type InboxPageSettings = Static<typeof InboxPageSettings>
export const PutInboxPageSettings = Strict({
  reopenAs: InboxPageSettings.properties.reopenAs,
  autoResolve: InboxPageSettings.properties.autoResolve,
  autoResolveAfterMinutes: Type.Optional(Nullable(Minutes)),
  newThreadAfterDays: Type.Optional(Nullable(Days)),
})
export type PutInboxPageSettings = Static<typeof PutInboxPageSettings>

/** What a rule for idle conversations would do now, before it is saved. */
export const IdleQuery = Strict({ afterMinutes: Minutes, waiting: Type.Optional(Type.Boolean()), pageId: Type.Optional(Id) })
export type IdleQuery = Static<typeof IdleQuery>
export const IdleCount = Strict({ count: Type.Integer() })
