import Type, { type Static } from 'typebox'
import { BULK_MAX } from './bulk-limits.ts'
import { CONVERSATION_ORDER, ConversationFilter } from './conversation-list.ts'
import { ConversationStatus, Priority } from './inbox.ts'
import { Id, Instant, Nullable, Strict, Words } from './scalars.ts'

const TagIds = Type.Array(Id, { maxItems: 50, uniqueItems: true })

/** What all of them are to become; what is left out stays. */
export const BulkChange = Strict({
  status: Type.Optional(Words(['open', 'pending', 'snoozed', 'resolved', 'archived'] as const)),
  snoozedUntil: Type.Optional(Nullable(Instant)),
  assigneeId: Type.Optional(Nullable(Id)),
  teamId: Type.Optional(Nullable(Id)),
  priority: Type.Optional(Priority),
  addTagIds: Type.Optional(TagIds),
  removeTagIds: Type.Optional(TagIds),
  read: Type.Optional(
    Type.Boolean({ description: 'The caller’s own: read to the end, or (false) not read since the last message of the customer' }),
  ),
})
export type BulkChange = Static<typeof BulkChange>

/** Either `ids`, or `filter`: then the first 1,000 of that list in its order. */
export const BulkConversations = Strict({
  ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: BULK_MAX, uniqueItems: true })),
  filter: Type.Optional(ConversationFilter),
  ...CONVERSATION_ORDER,
  change: BulkChange,
})
export type BulkConversations = Static<typeof BulkConversations>

/** Fields of a conversation that a change at once touched, as they stood before or after it. */
export const BulkStanding = Strict({
  status: Type.Optional(ConversationStatus),
  snoozedUntil: Type.Optional(Nullable(Instant)),
  waitingSince: Type.Optional(Nullable(Instant)),
  assigneeId: Type.Optional(Nullable(Id)),
  teamId: Type.Optional(Nullable(Id)),
  priority: Type.Optional(Priority),
  tagIds: Type.Optional(Type.Array(Id, { maxItems: 200 })),
  read: Type.Optional(Type.Boolean()),
})
export type BulkStanding = Static<typeof BulkStanding>

const Changed = Strict({ id: Id, before: BulkStanding, after: BulkStanding })
export type BulkChanged = Static<typeof Changed>

/** `skipped`: asked for by id, and not to be changed by the caller: he may not see it, or it is gone. What stood so already is in neither list. `more`: the filter held more. */
export const BulkResult = Strict({
  changed: Type.Array(Changed),
  skipped: Type.Array(Id),
  more: Type.Boolean(),
  stayUnread: Type.Integer({ description: 'Of those marked read so many stay unread until somebody answers (`unreadUntilAnswered`)' }),
})
export type BulkResult = Static<typeof BulkResult>

/** Takes back what `POST /conversations/bulk` answered: `changed`, or some of it. */
export const BulkUndo = Strict({ changed: Type.Array(Changed, { minItems: 1, maxItems: BULK_MAX }) })
export type BulkUndo = Static<typeof BulkUndo>

/** `moved`: left as they are, since somebody changed the same again meanwhile. */
export const BulkUndone = Strict({ undone: Type.Array(Id), moved: Type.Array(Id), skipped: Type.Array(Id) })
export type BulkUndone = Static<typeof BulkUndone>
