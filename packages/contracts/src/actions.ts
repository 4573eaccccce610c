import Type, { type Static } from 'typebox'
import { ACTION_KINDS, ACTION_LIMITS, type ActionKind } from './action-kinds.ts'
import { Priority } from './inbox.ts'
import { Id, Nullable, Strict, Words } from './scalars.ts'

export * from './action-kinds.ts'

const Ids = (maxItems: number) => Type.Array(Id, { minItems: 1, maxItems, uniqueItems: true })

/** One thing that a macro or a rule does. It has the fields that its kind needs (`ACTION_KINDS`) and no others. */
export const Action = Strict({
  kind: Words(Object.keys(ACTION_KINDS) as ActionKind[]),
  /** Null: nobody. */
  userId: Type.Optional(Nullable(Id)),
  /** Null: no team. */
  teamId: Type.Optional(Nullable(Id)),
  tagIds: Type.Optional(Ids(ACTION_LIMITS.tags)),
  userIds: Type.Optional(Ids(ACTION_LIMITS.users)),
  priority: Type.Optional(Priority),
  status: Type.Optional(Words(['open', 'pending', 'resolved', 'archived'] as const)),
  /** How long it sleeps. */
  minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: ACTION_LIMITS.minutes })),
  /** Of an answer, in which variables are filled, or of a note. */
  text: Type.Optional(Type.String({ minLength: 1, maxLength: ACTION_LIMITS.text, pattern: '\\S' })),
  /** One that everybody shares. */
  cannedResponseId: Type.Optional(Id),
})
export type Action = Static<typeof Action>

export const Actions = Type.Array(Action, { minItems: 1, maxItems: ACTION_LIMITS.actions })
