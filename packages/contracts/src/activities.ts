import Type, { type Static } from 'typebox'
import { Id, Instant, Nullable, Strict, Words } from './scalars.ts'

/** What can be told of a conversation besides what was said in it. */
export const ACTIVITY_KINDS = [
  'status',
  'assignee',
  'team',
  'tags',
  'priority',
  'snoozed',
  'merged',
  'unmerged',
  'moved',
  'sla-warned',
  'sla-breached',
  'rated',
] as const

/**
 * What was done to a conversation, for a line in its thread. `from` and `to` are words of a status or a priority, ratings (1 to 5), or names of a colleague, a team or a
 * channel. `by`: who did it; null: nobody of the team. Then `cause` says why: `snooze-over`, `auto-resolve`, `routing`, `rule:12` …; without a cause it was the customer.
 */
export const Activity = Strict({
  n: Type.Integer({ description: 'Number in the feed; activities are told in its order' }),
  conversationId: Id,
  at: Instant,
  kind: Words(ACTIVITY_KINDS),
  by: Nullable(Strict({ id: Id, name: Type.String() })),
  cause: Nullable(Type.String()),
  from: Nullable(Type.String()),
  to: Nullable(Type.String()),
  /** Tags that were put on and taken off. */
  added: Type.Array(Type.String()),
  removed: Type.Array(Type.String()),
  /** When a snooze ends; null: with the next word. */
  until: Nullable(Instant),
})
export type Activity = Static<typeof Activity>

/** Oldest first. `nextBefore`: ask with it for older ones; null: there are none. */
export const ActivityList = Strict({ data: Type.Array(Activity), nextBefore: Nullable(Type.Integer()) })
export type ActivityList = Static<typeof ActivityList>

export const ActivityQuery = Strict({
  before: Type.Optional(Type.Integer({ minimum: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})
