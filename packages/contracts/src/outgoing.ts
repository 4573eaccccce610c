import Type, { type Static } from 'typebox'
import { LIVE_EVENTS, LiveData } from './live.ts'
import { Id, Instant, Nullable, PageOf, Paging, Strict, Words } from './scalars.ts'

/** What does not leave the house: what concerns one reader alone, and what speaks of the addresses themselves. */
const INSIDE: readonly string[] = [
  'conversation.read',
  'conversation.hidden',
  'person_export.updated',
  'inbox_view.created',
  'inbox_view.updated',
  'inbox_view.deleted',
  'webhook_endpoint.updated',
  'webhook_endpoint.switched_off',
  'notice.created',
  'notice.read',
]

/** What an address can be told of. */
export const OUTGOING_EVENTS = LIVE_EVENTS.filter((type) => !INSIDE.includes(type))

/**
 * Something that happened, as outgoing webhooks and the pull feed tell it. `n` is its number in the business's feed: what is told late, or twice, can be told
 * by it. `data` holds the rows it touched as they were a moment after, as far as they may be seen; links to files in it work for 15 to 20 minutes.
 */
export const OutgoingEvent = Type.Object({
  type: Type.String(),
  timestamp: Instant,
  n: Type.Integer(),
  conversationId: Nullable(Id),
  messageId: Nullable(Id),
  /** Who of the team did it; null: the customer, or the product itself. */
  userId: Nullable(Id),
  data: LiveData,
  /** Longer than a webhook may be: `data` is left out, and is to be asked for by its ids. */
  truncated: Type.Optional(Type.Literal(true)),
})
export type OutgoingEvent = Static<typeof OutgoingEvent>

const EventName = Words(OUTGOING_EVENTS)

/** `since`: the last number one knows. */
export const EventsQuery = Strict({
  since: Type.Integer({ minimum: 0 }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 300, default: 100 })),
})
/** Ask again with `since` = `next`: what lies between is not for this caller. `more`: there is something to ask for now. */
export const EventsPage = Strict({ data: Type.Array(OutgoingEvent), next: Type.Integer(), more: Type.Boolean() })
export type EventsPage = Static<typeof EventsPage>

const Name = Type.String({ minLength: 1, maxLength: 100 })
const Address = Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 2000 })
const Events = Type.Array(EventName, { maxItems: OUTGOING_EVENTS.length, uniqueItems: true })

/** Why an address was switched off by itself: it said so (410), took nothing for three days, its author is gone, or its secret cannot be opened. */
export const OFF_REASONS = ['gone', 'failing', 'author', 'secret'] as const

/** An address that is told of what happens, as far as its author may see it. */
export const WebhookEndpoint = Strict({
  id: Id,
  name: Type.String(),
  url: Type.String(),
  /** Empty: everything. */
  events: Type.Array(Type.String()),
  authorName: Nullable(Type.String()),
  active: Type.Boolean(),
  offReason: Nullable(Words(OFF_REASONS)),
  offAt: Nullable(Instant),
  /** The first failure since the last success. */
  failingSince: Nullable(Instant),
  lastSuccessAt: Nullable(Instant),
  /** Deliveries that wait for their turn or for another attempt. */
  waiting: Type.Integer(),
  createdAt: Instant,
})
export type WebhookEndpoint = Static<typeof WebhookEndpoint>
/** `events`: all that an address can be told of. */
export const WebhookEndpointList = Strict({ data: Type.Array(WebhookEndpoint), events: Type.Array(Type.String()) })
export type WebhookEndpointList = Static<typeof WebhookEndpointList>

export const CreateWebhookEndpoint = Strict({ name: Name, url: Address, events: Type.Optional(Events) })
export type CreateWebhookEndpoint = Static<typeof CreateWebhookEndpoint>
/** Switched on again, it is told of what happens from then on; what happened meanwhile can be replayed. */
export const PatchWebhookEndpoint = Strict({
  name: Type.Optional(Name),
  url: Type.Optional(Address),
  events: Type.Optional(Events),
  active: Type.Optional(Type.Boolean()),
})
export type PatchWebhookEndpoint = Static<typeof PatchWebhookEndpoint>

/** The secret is shown this once. */
export const NewWebhookEndpoint = Strict({ endpoint: WebhookEndpoint, secret: Type.String() })
/** Until then, what is sent is signed with the secret before as well. */
export const NewWebhookSecret = Strict({ secret: Type.String(), oldUntil: Instant })

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const
const DeliveryState = Words(DELIVERY_STATES)

/** One try: the status that came back, or what went wrong, and the beginning of what was answered. */
export const DeliveryAttempt = Strict({
  at: Instant,
  ms: Type.Integer(),
  status: Type.Optional(Type.Integer()),
  error: Type.Optional(Type.String()),
  answer: Type.Optional(Type.String()),
})
export type DeliveryAttempt = Static<typeof DeliveryAttempt>

export const WebhookDelivery = Strict({
  id: Id,
  type: Type.String(),
  /** Number in the feed; null: a test. */
  n: Nullable(Type.Integer()),
  webhookId: Type.String(),
  status: DeliveryState,
  attempts: Type.Array(DeliveryAttempt),
  nextAt: Nullable(Instant),
  createdAt: Instant,
  finishedAt: Nullable(Instant),
})
export type WebhookDelivery = Static<typeof WebhookDelivery>
export const WebhookDeliveryList = PageOf(WebhookDelivery)
export const WebhookDeliveryQuery = Strict({ ...Paging, status: Type.Optional(DeliveryState) })
/** With the very body that was sent. */
export const WebhookDeliveryDetail = Strict({ ...WebhookDelivery.properties, body: Type.String() })
export type WebhookDeliveryDetail = Static<typeof WebhookDeliveryDetail>

/** How many events of the feed one replay may cover. */
export const REPLAY_SPAN_MAX = 10_000
/** Everything after `since` up to `until` (default: now), sent anew; what was never sent as well. Moments. */
export const ReplaySpan = Strict({ since: Instant, until: Type.Optional(Instant) })
export type ReplaySpan = Static<typeof ReplaySpan>
export const ReplayedSpan = Strict({ queued: Type.Integer() })
