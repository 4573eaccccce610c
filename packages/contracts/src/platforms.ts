import Type, { type Static } from 'typebox'
import { Nullable, Strict, Words } from './scalars.ts'

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

/** What can be sent through a platform, and how much of it. Generated from the adapter's own table. */
export const PlatformCapabilities = Strict({
  /** Longest text, counted in `textUnit`. */
  textMax: Type.Integer(),
  textUnit: Words(['chars', 'bytes'] as const),
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
  edit: Type.Boolean(),
  delete: Type.Boolean(),
  typing: Type.Boolean(),
  markRead: Type.Boolean(),
  /** The furthest receipt the platform gives. */
  receipts: Words(['none', 'sent', 'delivered', 'read'] as const),
})
export type PlatformCapabilities = Static<typeof PlatformCapabilities>

/** A field of the form that connects an integration. Secrets are write-only. */
export const ConnectField = Strict({
  name: Words(['account', 'appId', 'appSecret', 'webhookSecret', 'accessToken', 'refreshToken', 'verifyToken', 'wabaId'] as const),
  required: Type.Boolean(),
  secret: Type.Boolean(),
})
export type ConnectField = Static<typeof ConnectField>

/** One pair of platform and integration that this installation can connect. */
export const ConnectablePlatform = Strict({
  platform: Platform,
  via: Via,
  capabilities: PlatformCapabilities,
  /** Hours after the customer's last message in which free text may be sent; null where there is no window. */
  windowHours: Nullable(Type.Number()),
  fields: Type.Array(ConnectField),
})
export type ConnectablePlatform = Static<typeof ConnectablePlatform>
