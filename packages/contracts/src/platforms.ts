import Type, { type Static } from 'typebox'
import { Localized, Nullable, Strict, Words } from './scalars.ts'

/** Where the customer is. An open set: the registry of adapters, not this list, says what can be connected. */
export const PLATFORMS = [
  'facebook',
  'instagram',
  'whatsapp',
  'zalo',
  'youtube',
  'telegram',
  'sms',
  'email',
  'web',
  'line',
  'viber',
  'tiktok',
  'custom',
] as const
export const Platform = Words(PLATFORMS)
export type Platform = Static<typeof Platform>

/** The service that connects us to a platform. */
export const VIAS = [
  'meta',
  'zalo',
  'google',
  'telegram',
  'twilio',
  'pancake',
  'line',
  'viber',
  'tiktok',
  'email',
  'web',
  'direct',
  'custom',
  'other',
] as const
export const Via = Words(VIAS)
export type Via = Static<typeof Via>

/** Kinds of media a message can carry. */
export const MEDIA_KINDS = ['image', 'video', 'audio', 'file', 'sticker'] as const
export const MediaKind = Words(MEDIA_KINDS)
export type MediaKind = Static<typeof MediaKind>

/**
 * Where on a platform something was written: in a chat with the business, under something it published, elsewhere with a mention of it, or beside a live
 * video.
 */
export const PLACES = ['direct', 'comment', 'mention', 'live'] as const
export const Place = Words(PLACES)
export type Place = Static<typeof Place>

/** Words of the list's filter: a place, or one half of what is direct. */
export const PLACE_FILTERS = [...PLACES, 'chat', 'letter'] as const
export type PlaceFilter = (typeof PLACE_FILTERS)[number]

/** What the business may do to what others wrote in public. */
export const CommentRules = Strict({
  /** It can be answered where all can read it. */
  publicReply: Type.Boolean(),
  hide: Type.Boolean(),
  delete: Type.Boolean(),
  like: Type.Boolean(),
  /** Nothing of this author is shown any more. */
  ban: Type.Boolean(),
  /** One message straight to the author, once for each comment, so long after it was written. */
  privateReply: Nullable(Strict({ withinMs: Type.Integer({ minimum: 1 }) })),
})
export type CommentRules = Static<typeof CommentRules>

const Changeable = Type.Union([Type.Boolean(), Strict({ withinMs: Type.Integer({ minimum: 1 }) })])

/** What can be sent through a platform, and how much of it. Generated from the adapter's own table. */
export const PlatformCapabilities = Strict({
  /** Longest text, counted in `textUnit`. */
  textMax: Type.Integer(),
  textUnit: Words(['chars', 'bytes'] as const),
  /** Longest text beside a medium, in the same unit; null: as long as any. */
  captionMax: Nullable(Type.Integer()),
  /** `gsm`: texts are cut and paid by SMS segments, as `segmentsOf` counts them. */
  segments: Nullable(Words(['gsm'] as const)),
  media: Type.Array(Strict({ kind: MediaKind, maxBytes: Type.Integer(), mimeTypes: Type.Array(Type.String()), caption: Type.Boolean() })),
  /** How many attachments one platform message takes; more are split into several messages. */
  attachmentsPerMessage: Type.Integer(),
  location: Type.Boolean(),
  contactCard: Type.Boolean(),
  quickReplies: Nullable(Strict({ max: Type.Integer(), titleMax: Type.Integer() })),
  template: Type.Boolean(),
  quote: Type.Boolean(),
  /** `any`: any emoji; a list: only those; null: none. */
  reactions: Nullable(Type.Union([Type.Literal('any'), Type.Array(Type.String())])),
  /** Of one's own messages; with `withinMs` only so long after they were sent. */
  edit: Changeable,
  delete: Changeable,
  typing: Type.Boolean(),
  markRead: Type.Boolean(),
  /** Name and picture of a customer can be asked for. */
  profile: Type.Boolean(),
  /** The furthest receipt the platform gives. */
  receipts: Words(['none', 'sent', 'delivered', 'read'] as const),
})
export type PlatformCapabilities = Static<typeof PlatformCapabilities>

/** What most services ask for to be connected; each is a field of `CreateIntegration`. Whatever else one asks for goes into `settings`. */
export const CONNECT_FIELDS = [
  'account',
  'accountSecondary',
  'appId',
  'appSecret',
  'webhookSecret',
  'accessToken',
  'refreshToken',
  'verifyToken',
] as const
export type ConnectFieldName = (typeof CONNECT_FIELDS)[number]

const SETTING_NAME = '^[a-z][A-Za-z0-9]{0,31}$'
const SETTING_MAX = 4096

/** A field of the form that connects an integration. Secrets are write-only. */
export const ConnectField = Strict({
  /** One of `CONNECT_FIELDS`, or of `settings`. */
  name: Type.String({ pattern: SETTING_NAME }),
  /** It goes into `settings`, not beside it. */
  setting: Type.Boolean(),
  label: Localized(60),
  /** Where to find it, or what goes without it. */
  help: Nullable(Localized(200)),
  required: Type.Boolean(),
  secret: Type.Boolean(),
  /** Where only some answers make sense; the first is the usual one. */
  choices: Nullable(Type.Array(Strict({ value: Type.String({ minLength: 1, maxLength: 200 }), label: Localized(60) }), { minItems: 1 })),
})
export type ConnectField = Static<typeof ConnectField>

/** What one service alone asks for, by the names in `fields` of `GET /platforms`. Kept sealed. */
export const ConnectSettings = Type.Record(Type.String({ pattern: SETTING_NAME }), Type.String({ minLength: 1, maxLength: SETTING_MAX }), {
  additionalProperties: false,
  maxProperties: 32,
})
export type ConnectSettings = Record<string, string>

/** Changes to settings: what is not named stays, null takes one away. */
export const SettingsPatch = Type.Record(
  Type.String({ pattern: SETTING_NAME }),
  Nullable(Type.String({ minLength: 1, maxLength: SETTING_MAX })),
  { additionalProperties: false, maxProperties: 32 },
)
export type SettingsPatch = Record<string, string | null>

/** How a platform is shown: the same for every service that leads to it. */
export const PlatformFace = Strict({
  name: Localized(40),
  /** The sign: the path of a line drawing in the text's colour, 1.9 wide on a grid of 24. */
  sign: Type.String({ maxLength: 1000, pattern: '^[MmLlHhVvCcSsQqTtAaZz0-9 .,-]+$' }),
  /** Colour of the dot beside the sign. */
  color: Type.String({ pattern: '^#[0-9a-f]{6}$' }),
})
export type PlatformFace = Static<typeof PlatformFace>

/** A way to connect by saying yes at the platform, in place of entering tokens. */
export const ConnectConsent = Strict({
  /** Its word in `CreateIntegration.consent` and `POST /integrations/:id/consents`; the platform sends its answer to `/connect/<key>`. */
  key: Type.String({ pattern: '^[a-z]{1,32}$' }),
  /** Whose page it is: Google, Zalo. */
  name: Type.String(),
  /** Where the platform sends its answer: to be entered with the app, at the platform. */
  redirectUri: Type.String(),
  /** What must, or may, be entered before. */
  fields: Type.Array(ConnectField),
})
export type ConnectConsent = Static<typeof ConnectConsent>

/** One pair of platform and integration that this installation can connect. */
export const ConnectablePlatform = Strict({
  platform: Platform,
  via: Via,
  face: PlatformFace,
  /** One line: what one connects by this pair. */
  about: Localized(120),
  capabilities: PlatformCapabilities,
  /** Hours after the customer's last message in which free text may be sent; null where there is no window. */
  windowHours: Nullable(Type.Number()),
  /** Messages are letters, with a subject and copies: `SendMessage.letter`. */
  letters: Type.Boolean(),
  /** By what one names somebody to write to first (`POST /conversations`); null where only customers can begin. */
  startsBy: Nullable(Words(['email', 'phone'] as const)),
  /** The integration can be made without an account; then `GET /integrations/:id/offers` tells which there are. */
  offersPages: Type.Boolean(),
  fields: Type.Array(ConnectField),
  consents: Type.Array(ConnectConsent),
  /** What is otherwise in public places, where the platform has any. */
  places: Type.Array(
    Strict({
      place: Words(['comment', 'mention', 'live'] as const),
      capabilities: PlatformCapabilities,
      windowHours: Nullable(Type.Number()),
      comments: CommentRules,
    }),
  ),
})
export type ConnectablePlatform = Static<typeof ConnectablePlatform>
