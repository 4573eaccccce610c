import Type, { type Static } from 'typebox'
import { Action, Actions, MACRO_LIMITS } from './actions.ts'
import { Id, Instant, Nullable, Strict } from './scalars.ts'

const Name = Type.String({ minLength: 1, maxLength: MACRO_LIMITS.name, pattern: '\\S' })

/** Several actions under one name, done at once by whoever runs it, in his name. `owner` is null for one that everybody shares. */
export const Macro = Strict({
  id: Id,
  name: Type.String(),
  actions: Type.Array(Action),
  owner: Nullable(Strict({ id: Id, name: Type.String() })),
  usageCount: Type.Integer(),
  lastUsedAt: Nullable(Instant),
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Macro = Static<typeof Macro>
export const MacroList = Strict({ data: Type.Array(Macro) })
export type MacroList = Static<typeof MacroList>

export const CreateMacro = Strict({
  name: Name,
  actions: Actions,
  shared: Type.Optional(Type.Boolean({ description: 'For everybody; else for oneself, which is the default' })),
})
export type CreateMacro = Static<typeof CreateMacro>

/** `version` is the one that was changed: if somebody saved meanwhile, 409 of type `changed-meanwhile`. */
export const PatchMacro = Strict({
  version: Type.Integer({ minimum: 1 }),
  name: Type.Optional(Name),
  actions: Type.Optional(Actions),
  shared: Type.Optional(Type.Boolean()),
})
export type PatchMacro = Static<typeof PatchMacro>

/** On which conversations. Each is done wholly or not at all. */
export const RunMacro = Strict({ conversationIds: Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }) })
export type RunMacro = Static<typeof RunMacro>

/** What came of it. `refused`: nothing was done there, because of the action at that place of the macro. */
export const MacroOutcome = Strict({
  done: Type.Array(Id),
  refused: Type.Array(
    Strict({ conversationId: Id, action: Nullable(Type.Integer({ minimum: 0 })), type: Type.String(), reason: Type.String() }),
  ),
})
export type MacroOutcome = Static<typeof MacroOutcome>
