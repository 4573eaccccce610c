import Type, { type Static } from 'typebox'
import { PreChatField } from './channels.ts'
import { ClientId, FileKey, Id, Instant, JsonObject, Locale, Nullable, PageOf, Strict, TimeZone, Words } from './scalars.ts'
import { MediaKind } from './platforms.ts'

/**
 * The contract between the chat on the shop's site and the server, under `/widget/v1/api`. The visitor's session token goes into
 * `Authorization: Bearer`; no cookies. `key` is the public widget key of one web page (channel).
 */

/** `GET /inboxes/:key/config`. Texts are already in the asked-for language (`?locale=`). */
export const WidgetPublicConfig = Strict({
  title: Type.String(),
  greeting: Type.String(),
  color: Type.String(),
  position: Words(['right', 'left'] as const),
  locale: Locale,
  avatarUrl: Nullable(Type.String()),
  preChat: Type.Array(Strict({ ...PreChatField.properties, label: Type.String() })),
  /** True while an agent who can answer is signed in. */
  online: Type.Boolean(),
  uploadMaxBytes: Type.Integer(),
  textMax: Type.Integer(),
  uploadTypes: Type.Array(Type.String()),
})
export type WidgetPublicConfig = Static<typeof WidgetPublicConfig>

/** `POST /sessions`: made with the first message, never at page view. */
export const CreateVisitorSession = Strict({
  inbox: Type.String({ minLength: 16, maxLength: 64 }),
  locale: Type.Optional(Locale),
  timeZone: Type.Optional(TimeZone),
})
const Profile = Strict({
  name: Type.Optional(Type.String({ maxLength: 200 })),
  email: Type.Optional(Type.String({ maxLength: 254 })),
  phone: Type.Optional(Type.String({ maxLength: 40 })),
  attributes: Type.Optional(
    Type.Record(Type.String({ maxLength: 64 }), Type.Union([Type.String({ maxLength: 1000 }), Type.Number(), Type.Boolean()]), {
      maxProperties: 50,
    }),
  ),
})
/**
 * `POST /sessions/identify`: either a signed token or an id with its HMAC; with the anonymous session's token in the header its chats come along.
 * With a profile alone and a token in the header, the profile of that session is completed.
 */
export const IdentifyVisitor = Strict({
  inbox: Type.String({ minLength: 16, maxLength: 64 }),
  jwt: Type.Optional(Type.String({ maxLength: 8192 })),
  identifier: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  hash: Type.Optional(Type.String({ maxLength: 64 })),
  profile: Type.Optional(Profile),
  locale: Type.Optional(Locale),
  timeZone: Type.Optional(TimeZone),
})
export const VisitorSession = Strict({ token: Type.String(), expiresAt: Instant, verified: Type.Boolean() })

export const WidgetAttachment = Strict({
  kind: MediaKind,
  name: Nullable(Type.String()),
  mimeType: Nullable(Type.String()),
  sizeBytes: Nullable(Type.Integer()),
  width: Nullable(Type.Integer()),
  height: Nullable(Type.Integer()),
  durationMs: Nullable(Type.Integer()),
  url: Nullable(Type.String()),
  thumbnailUrl: Nullable(Type.String()),
})
/** A message as the visitor sees it: no internal ids of staff, no notes. `seq` counts within the conversation, with holes. */
export const WidgetMessage = Strict({
  id: Id,
  clientMessageId: Nullable(ClientId),
  seq: Type.Integer(),
  direction: Words(['in', 'out'] as const, { description: 'out: from the shop to the visitor' }),
  author: Strict({
    type: Words(['agent', 'bot', 'visitor', 'system'] as const),
    name: Nullable(Type.String()),
    avatarUrl: Nullable(Type.String()),
  }),
  kind: Type.String(),
  text: Nullable(Type.String()),
  data: Nullable(JsonObject),
  attachments: Type.Array(WidgetAttachment),
  replyTo: Nullable(Strict({ id: Nullable(Id), text: Nullable(Type.String()) })),
  reactions: Type.Array(Strict({ emoji: Type.String(), mine: Type.Boolean() })),
  status: Words(['sent', 'delivered', 'read'] as const),
  createdAt: Instant,
  editedAt: Nullable(Instant),
  deletedAt: Nullable(Instant),
})
export type WidgetMessage = Static<typeof WidgetMessage>

export const WidgetConversation = Strict({
  id: Id,
  open: Type.Boolean(),
  lastSeq: Type.Integer(),
  unread: Type.Integer(),
  agentReadSeq: Type.Integer(),
  lastMessage: Nullable(WidgetMessage),
  createdAt: Instant,
})
export type WidgetConversation = Static<typeof WidgetConversation>
export const WidgetConversationList = PageOf(WidgetConversation)
/** `GET /conversations/:id/messages?after=<seq>` or `?before=<seq>`; oldest first. */
export const WidgetMessageList = Strict({ data: Type.Array(WidgetMessage), more: Type.Boolean() })
export const WidgetMessageQuery = Strict({
  after: Type.Optional(Type.Integer({ minimum: 0 })),
  before: Type.Optional(Type.Integer({ minimum: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
})

/** One visitor message. The same `clientMessageId` again answers 200 with the first one. */
export const SendVisitorMessage = Strict({
  clientMessageId: ClientId,
  text: Type.Optional(Type.String({ minLength: 1, maxLength: 10_000 })),
  attachments: Type.Optional(Type.Array(FileKey, { maxItems: 10 })),
  replyTo: Type.Optional(Id),
  /** A tapped quick reply. */
  payload: Type.Optional(Type.String({ maxLength: 200 })),
  location: Type.Optional(
    Strict({ latitude: Type.Number({ minimum: -90, maximum: 90 }), longitude: Type.Number({ minimum: -180, maximum: 180 }) }),
  ),
})
/** `POST /conversations`: goes into the visitor's open conversation, or opens one. */
export const StartConversation = Strict({
  message: SendVisitorMessage,
  form: Type.Optional(
    Type.Record(Type.String({ maxLength: 32 }), Type.Union([Type.String({ maxLength: 1000 }), Type.Boolean()]), { maxProperties: 12 }),
  ),
  page: Type.Optional(
    Strict({
      url: Type.Optional(Type.String({ maxLength: 2000 })),
      title: Type.Optional(Type.String({ maxLength: 300 })),
      referrer: Type.Optional(Type.String({ maxLength: 2000 })),
    }),
  ),
})
export const StartedConversation = Strict({ conversation: WidgetConversation, message: WidgetMessage })
export const WidgetUpload = Strict({
  uploadId: FileKey,
  name: Type.String(),
  mimeType: Type.String(),
  sizeBytes: Type.Integer(),
  kind: MediaKind,
})

/**
 * Frames of `WS /widget/v1/api/events`. The client's first frame is `{type:'auth', token}`; everything before it is refused.
 * After a reconnect the client asks for `GET …/messages?after=<last seq>`: the socket keeps nothing.
 */
export type WidgetFrame =
  | { type: 'ready' }
  /** Answers each `ping`: silence tells a client that its socket is dead. */
  | { type: 'pong' }
  | { type: 'message.created' | 'message.updated' | 'message.deleted'; conversationId: Id; seq: number; message: WidgetMessage }
  | { type: 'conversation.updated'; conversationId: Id; conversation: WidgetConversation }
  | { type: 'typing'; conversationId: Id; actor: { type: 'agent'; name: string | null }; on: boolean }
  | { type: 'read'; conversationId: Id; actor: 'agent'; upToSeq: number }
  | { type: 'presence'; online: boolean }
  | { type: 'session.revoked' }
export type WidgetCommand =
  | { type: 'auth'; token: string }
  | { type: 'typing'; conversationId: Id; on: boolean }
  | { type: 'read' | 'delivered'; conversationId: Id; seq: number }
  | { type: 'ping' }
