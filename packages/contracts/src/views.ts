import Type, { type Static } from 'typebox'
import { CONVERSATION_ORDER, ConversationFilter, ConversationSort } from './conversation-list.ts'
import { Id, Instant, Strict, Words } from './scalars.ts'
import { VIEW_COLORS, VIEW_ICONS, VIEW_LIMITS } from './view-looks.ts'

const Name = Type.String({
  minLength: 1,
  maxLength: VIEW_LIMITS.name,
  pattern: '\\S',
  description: 'Unique without regard to case: once among the shared, once for each owner',
})
const Icon = Words(VIEW_ICONS)
const Color = Words(VIEW_COLORS)

/** A filter and an order of the list under a name: the caller's own, or shared by everybody. */
export const InboxView = Strict({
  id: Id,
  name: Type.String(),
  icon: Icon,
  color: Color,
  filter: ConversationFilter,
  sort: ConversationSort,
  unreadFirst: Type.Boolean(),
  shared: Type.Boolean(),
  /** Counts among the shared ones, or among the caller's own. */
  position: Type.Integer(),
  /** Grows with each change; goes back with the next one. */
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type InboxView = Static<typeof InboxView>

/** Shared ones first, each kind in its own order. */
export const InboxViewList = Strict({ data: Type.Array(InboxView) })
export type InboxViewList = Static<typeof InboxViewList>

/** How many conversations each view holds for the caller. */
export const InboxViewCounts = Strict({
  data: Type.Array(
    Strict({ id: Id, count: Type.Integer({ maximum: VIEW_LIMITS.counted, description: `${VIEW_LIMITS.counted} means so many or more` }) }),
  ),
})
export type InboxViewCounts = Static<typeof InboxViewCounts>

export const CreateInboxView = Strict({
  name: Name,
  icon: Type.Optional(Icon),
  color: Type.Optional(Color),
  filter: ConversationFilter,
  ...CONVERSATION_ORDER,
  shared: Type.Optional(Type.Boolean({ description: 'For everybody; needs view.share. Else for oneself, which is the default' })),
})
export type CreateInboxView = Static<typeof CreateInboxView>

/** `version` is the one that was changed: if somebody saved meanwhile, 409 of type `changed-meanwhile`. */
export const PatchInboxView = Strict({
  version: Type.Integer({ minimum: 1 }),
  name: Type.Optional(Name),
  icon: Type.Optional(Icon),
  color: Type.Optional(Color),
  filter: Type.Optional(ConversationFilter),
  ...CONVERSATION_ORDER,
  shared: Type.Optional(Type.Boolean()),
})
export type PatchInboxView = Static<typeof PatchInboxView>

/** All views of one owner, in the order in which they are to stand. */
export const OrderInboxViews = Strict({
  shared: Type.Boolean(),
  ids: Type.Array(Id, { maxItems: VIEW_LIMITS.perOwner, uniqueItems: true }),
})
export type OrderInboxViews = Static<typeof OrderInboxViews>
