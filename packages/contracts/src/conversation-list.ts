import Type, { type Static } from 'typebox'
import { Id, Paging, Strict, Words } from './scalars.ts'
import { SLA_FILTERS } from './sla-words.ts'

/** Ties go by last activity, then by id, in the direction of the list. What does not wait comes last in both orders of waiting, and what has no deadline in both of `slaDue`. */
export const CONVERSATION_SORTS = [
  '-lastActivityAt',
  'lastActivityAt',
  '-createdAt',
  'createdAt',
  'waitingSince',
  '-waitingSince',
  '-priority',
  'priority',
  'slaDue',
  '-slaDue',
] as const

const Moment = (description: string) =>
  Type.Optional(
    Type.String({ maxLength: 40, description: `${description}: RFC 3339 with a zone, or how long ago: \`24h\`, \`7d\` (at most 9999)` }),
  )

/** What narrows a list of conversations. Several words separated by commas are alternatives; several filters must all hold. */
export const CONVERSATION_FILTERS = {
  status: Type.Optional(
    Type.String({
      maxLength: 120,
      description: 'open (= new or open), pending, snoozed, resolved, archived, all; commas join. Default: open',
    }),
  ),
  page: Type.Optional(Type.String({ maxLength: 400, description: 'page ids' })),
  platform: Type.Optional(Type.String({ maxLength: 200 })),
  place: Type.Optional(
    Type.String({
      maxLength: 60,
      description: 'direct, comment, mention, live, and of what is direct chat (no letters) and letter; commas join',
    }),
  ),
  assignee: Type.Optional(Type.String({ maxLength: 200, description: '`me`, `none` or user ids' })),
  team: Type.Optional(Type.String({ maxLength: 200, description: '`none` or team ids' })),
  tag: Type.Optional(Type.String({ maxLength: 400, description: 'tag ids or names; `none`: without any tag' })),
  notTag: Type.Optional(Type.String({ maxLength: 400, description: 'tag ids or names, none of which it has' })),
  priority: Type.Optional(Type.String({ maxLength: 60, description: 'none, low, normal, high, urgent; commas join' })),
  unread: Type.Optional(Type.Boolean({ description: 'true: only with something that the caller has not read' })),
  unattended: Type.Optional(Type.Boolean({ description: 'true: only where no human ever answered, or the customer waits' })),
  sla: Type.Optional(
    Type.String({
      maxLength: 60,
      description: `${SLA_FILTERS.join(', ')}: a target was missed and is still to be met; one will be missed soon; deadlines run and none is near. Commas join`,
    }),
  ),
  mentions: Type.Optional(Words(['me'] as const, { description: '`me`: those with a private note that mentions the caller' })),
  participating: Type.Optional(Words(['me'] as const, { description: '`me`: those that the caller takes part in' })),
  activeSince: Moment('last activity at or after'),
  activeBefore: Moment('last activity before'),
  createdSince: Moment('begun at or after'),
  createdBefore: Moment('begun before'),
  q: Type.Optional(Type.String({ maxLength: 200, description: 'name, username or text of the last message' })),
}
export const ConversationFilter = Strict(CONVERSATION_FILTERS)
export type ConversationFilter = Static<typeof ConversationFilter>

const Sort = Words(CONVERSATION_SORTS)
export type ConversationSort = Static<typeof Sort>
export const ConversationSort = Sort

/** How a list is ordered. */
export const CONVERSATION_ORDER = {
  sort: Type.Optional(Sort),
  unreadFirst: Type.Optional(
    Type.Boolean({ description: 'true: what is unread for the caller comes first, and the rest behind it, each in the order of `sort`' }),
  ),
}

export const ConversationQuery = Strict({ ...Paging, ...CONVERSATION_FILTERS, ...CONVERSATION_ORDER })
export type ConversationQuery = Static<typeof ConversationQuery>

/** How many open conversations each view holds for the caller. `againMs`: how long a browser lets pass before it asks again because something happened. */
export const ConversationCounts = Strict({
  mine: Type.Integer(),
  unassigned: Type.Integer(),
  all: Type.Integer(),
  mentions: Type.Integer(),
  participating: Type.Integer(),
  unread: Type.Integer(),
  pages: Type.Array(Strict({ pageId: Id, open: Type.Integer() })),
  teams: Type.Array(Strict({ teamId: Id, open: Type.Integer() })),
  againMs: Type.Integer(),
})
export type ConversationCounts = Static<typeof ConversationCounts>

/** How many conversations a filter lets through for the caller. */
export const ConversationCount = Strict({ count: Type.Integer() })
export type ConversationCount = Static<typeof ConversationCount>
