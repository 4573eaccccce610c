import Type, { type Static, type TOptional } from 'typebox'
import { MessageType } from './inbox.ts'
import { MAIL_AFTER, NOTICE_KINDS, type NoticeKind, QUIET_SPANS_MOST } from './notice-kinds.ts'
import { Platform } from './platforms.ts'
import { Id, Instant, Nullable, Paging, Strict, TimeZone, Words } from './scalars.ts'

const Choice = Strict({ app: Type.Boolean(), push: Type.Boolean(), mail: Type.Boolean() })
const Kind = Words(NOTICE_KINDS)
const ClockTime = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'HH:MM' })

/** How somebody wants to be told; what is left out is as usual (`NOTICE_DEFAULTS`). Replaces what was kept before as a whole. */
export const NoticePreferences = Strict({
  kinds: Type.Optional(
    Strict(Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, Type.Optional(Choice)])) as Record<NoticeKind, TOptional<typeof Choice>>),
  ),
  /** No push, sound or mail within these spans, in this zone (null: that of the business). `urgent`: what is urgent comes through. */
  quiet: Type.Optional(
    Strict({
      spans: Type.Array(
        Strict({
          days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, maxItems: 7, uniqueItems: true }),
          from: ClockTime,
          to: ClockTime,
        }),
        { maxItems: QUIET_SPANS_MOST },
      ),
      timeZone: Nullable(TimeZone),
      urgent: Type.Boolean(),
    }),
  ),
  /** Whether anything is mailed at all, and after how many minutes unread. */
  mail: Type.Optional(Strict({ on: Type.Boolean(), afterMinutes: Type.Integer({ minimum: MAIL_AFTER.least, maximum: MAIL_AFTER.most }) })),
  /** `least`: a push names neither customer nor words. */
  pushShows: Type.Optional(Words(['text', 'least'] as const)),
  sound: Type.Optional(Type.Boolean()),
})
export type NoticePreferences = Static<typeof NoticePreferences>

/** Something its reader should know of. `count` events in one; `n` is the newest of them in the feed. Its subject is a conversation, a channel or an address of outgoing webhooks. */
export const Notice = Strict({
  id: Id,
  kind: Kind,
  n: Type.Integer(),
  count: Type.Integer(),
  createdAt: Instant,
  lastAt: Instant,
  seenAt: Nullable(Instant),
  readAt: Nullable(Instant),
  conversation: Nullable(
    Strict({
      id: Id,
      contactName: Nullable(Type.String()),
      avatarUrl: Nullable(Type.String()),
      platform: Platform,
      pageName: Type.String(),
    }),
  ),
  page: Nullable(Strict({ id: Id, name: Type.String(), integrationId: Id })),
  webhookEndpoint: Nullable(Strict({ id: Id, name: Type.String() })),
  /** The colleague who did the newest; null: the customer, or the product itself. */
  by: Nullable(Strict({ id: Id, name: Type.String() })),
  /** The beginning of the message or note, where there is one with words. */
  excerpt: Nullable(Type.String()),
  messageId: Nullable(Id),
  messageType: Nullable(MessageType),
  noteId: Nullable(Id),
})
export type Notice = Static<typeof Notice>

export const NoticeQuery = Strict({ ...Paging, unread: Type.Optional(Type.Boolean({ description: 'Only what is not read yet' })) })

/** `unread`, `unseen`: how many there are of each, up to 100. */
export const NoticeList = Strict({
  data: Type.Array(Notice),
  nextCursor: Nullable(Type.String()),
  unread: Type.Integer(),
  unseen: Type.Integer(),
})
export type NoticeList = Static<typeof NoticeList>

/** Which to mark: by id, all of a conversation, or all up to a number of the feed, so that what came meanwhile stays. Exactly one of them. */
export const MarkNotices = Strict(
  {
    ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 100 })),
    conversationId: Type.Optional(Id),
    upTo: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  { description: 'Exactly one of the three' },
)
export type MarkNotices = Static<typeof MarkNotices>
export const SeeNotices = Strict({ upTo: Type.Integer({ minimum: 1 }) })

/** A browser that is told. `current`: made in the session that asks. */
export const PushSubscriptionRow = Strict({
  id: Id,
  current: Type.Boolean(),
  userAgent: Nullable(Type.String()),
  createdAt: Instant,
  lastSuccessAt: Nullable(Instant),
})
export type PushSubscriptionRow = Static<typeof PushSubscriptionRow>

/** How the caller can be told here: whether mail goes out at all, the key that browsers subscribe with, and those that have. */
export const NoticeWays = Strict({
  mail: Type.Boolean(),
  pushKey: Type.String({ description: 'Uncompressed P-256 point, base64url' }),
  browsers: Type.Array(PushSubscriptionRow),
})
export type NoticeWays = Static<typeof NoticeWays>

/** As `PushSubscription.toJSON()` of a browser has it. */
export const NewPushSubscription = Strict({
  endpoint: Type.String({ format: 'uri', maxLength: 1000, pattern: '^https?://' }),
  expirationTime: Type.Optional(Nullable(Type.Number())),
  keys: Strict({
    p256dh: Type.String({ pattern: '^[A-Za-z0-9_-]{87}=?$' }),
    auth: Type.String({ pattern: '^[A-Za-z0-9_-]{22}={0,2}$' }),
  }),
})
export type NewPushSubscription = Static<typeof NewPushSubscription>
