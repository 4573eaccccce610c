import Type, { type Static } from 'typebox'
import { Note } from './notes.ts'
import { Conversation, Message } from './inbox.ts'
import { Person, PersonContact } from './people.ts'
import { Id, Instant, Nullable, Paging, Strict, Words } from './scalars.ts'

/** A person in a line: as his own record names him, whomever he belongs to by now. */
export const PersonRef = Strict({ id: Id, name: Nullable(Type.String()), avatarUrl: Nullable(Type.String()) })
export type PersonRef = Static<typeof PersonRef>

/** Why two persons may be one. `verified`: a platform vouches for the number or address on both sides. `value` is as the other one has it. */
export const SuggestionReason = Strict({
  kind: Words(['phone', 'email', 'name'] as const),
  value: Type.String(),
  verified: Type.Boolean(),
})
export type SuggestionReason = Static<typeof SuggestionReason>

/** Somebody who may be the same human, the best reason first. Nobody is ever merged because of it. */
export const PersonSuggestion = Strict({
  person: PersonRef,
  contacts: Type.Array(PersonContact),
  reasons: Type.Array(SuggestionReason),
})
export type PersonSuggestion = Static<typeof PersonSuggestion>
/** At most ten. */
export const PersonSuggestions = Strict({ data: Type.Array(PersonSuggestion) })

/** `personId` is merged into the person of the address, who survives. With `preview` nothing is stored. */
export const MergePeople = Strict({ personId: Id, preview: Type.Optional(Type.Boolean()) })
/** The person as he is then. `mergeId` is null in a preview. */
export const MergedPeople = Strict({ mergeId: Nullable(Id), person: Person })
export type MergedPeople = Static<typeof MergedPeople>

export const UnmergePeople = Strict({ mergeId: Id })
/** Both as they stand then. */
export const UnmergedPeople = Strict({ person: Person, restored: Person })
export type UnmergedPeople = Static<typeof UnmergedPeople>

/** An account belongs to another human than was thought: to this person, or (null) to one of whom nothing else is known. */
export const MoveContact = Strict({ personId: Nullable(Id) })
/** Whose it is then, and who goes on without it (null: nobody, it stood alone). */
export const MovedContact = Strict({ person: Person, before: Nullable(Person) })
export type MovedContact = Static<typeof MovedContact>

/** Somebody says that these two are different humans. */
export const DistinguishPeople = Strict({ personId: Id })

const Doer = Nullable(Strict({ id: Nullable(Id), name: Type.String() }))

/** A line of a person's log of merges. Whom nobody merged or took back, the product did: `reason` says why. */
export const Merge = Strict({
  id: Id,
  reason: Words(['hand', 'phone'] as const),
  /** The phone number that a platform vouches for on both sides. */
  evidence: Nullable(Type.String()),
  survivor: PersonRef,
  person: PersonRef,
  /** The accounts that taking it back would give back; none when it was taken back. */
  contacts: Type.Array(PersonContact),
  mergedAt: Instant,
  mergedBy: Doer,
  undoneAt: Nullable(Instant),
  undoneBy: Doer,
})
export type Merge = Static<typeof Merge>
/** Newest first, at most a hundred. */
export const MergeLog = Strict({ data: Type.Array(Merge) })

export const TimelineQuery = Strict({ ...Paging })
/**
 * A part of everything said with a person, over all conversations that the reader may see: the newest part first, then older ones by `cursor`;
 * within a part oldest first, by (`sentAt`, `id`). `notes` are those that were written between these messages.
 */
export const Timeline = Strict({ data: Type.Array(Message), notes: Type.Array(Note), nextCursor: Nullable(Type.String()) })
export type Timeline = Static<typeof Timeline>

/**
 * A way to answer a person: one account of his, and the conversation through which it is reached, the newest one that the reader may see (null:
 * none, or not for him). `lastWroteAt`: when he last wrote there.
 */
export const PersonChannel = Strict({ contact: PersonContact, conversation: Nullable(Conversation), lastWroteAt: Nullable(Instant) })
export type PersonChannel = Static<typeof PersonChannel>
/** Where he wrote last comes first. */
export const PersonChannels = Strict({ data: Type.Array(PersonChannel) })
