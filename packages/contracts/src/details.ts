import Type, { type Static } from 'typebox'
import { PersonPoint } from './people.ts'
import { Id, Nullable, Strict } from './scalars.ts'

/** `reason`: why it is needed; kept in the log. */
export const RevealDetails = Strict({ reason: Type.Optional(Type.String({ maxLength: 500 })) })
export type RevealDetails = Static<typeof RevealDetails>

/** How a person is reached, in full: what is masked elsewhere for this reader. */
export const RevealedDetails = Strict({
  personId: Id,
  name: Nullable(Type.String()),
  points: Type.Array(PersonPoint),
  contacts: Type.Array(
    Strict({ id: Id, name: Nullable(Type.String()), username: Nullable(Type.String()), handle: Nullable(Type.String()) }),
  ),
})
export type RevealedDetails = Static<typeof RevealedDetails>
