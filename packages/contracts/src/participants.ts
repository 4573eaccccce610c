import Type, { type Static } from 'typebox'
import { UserRef } from './inbox.ts'
import { Id, Instant, Nullable, Strict, Words } from './scalars.ts'

/** How somebody came to take part: by himself, by somebody else, by a note that mentions him, by answering in a conversation of somebody else. */
export const PARTICIPATION_REASONS = ['joined', 'added', 'mentioned', 'replied'] as const

/** Takes part in a conversation without having it: he is told of what happens there. It gives no sight of what his role does not show. */
export const Participant = Strict({
  user: UserRef,
  reason: Words(PARTICIPATION_REASONS),
  addedBy: Nullable(Strict({ id: Id, name: Type.String() })),
  createdAt: Instant,
})
export type Participant = Static<typeof Participant>

/** In the order in which they came. */
export const ParticipantList = Strict({ data: Type.Array(Participant) })
export type ParticipantList = Static<typeof ParticipantList>

export const AddParticipants = Strict({
  userIds: Type.Array(Id, {
    minItems: 1,
    maxItems: 50,
    uniqueItems: true,
    description: 'Active colleagues; those who take part already stay as they are',
  }),
})
export type AddParticipants = Static<typeof AddParticipants>
