import Type, { type Static } from 'typebox'
import { ErrorClass } from './inbox.ts'
import { MediaKind } from './platforms.ts'
import { Email, Instant, LanguageTag, Nullable, Phone, Strict, TimeZone, Words } from './scalars.ts'
import { OutgoingContact, OutgoingLocation } from './sending.ts'

/**
 * What crosses the border of the generic channel (platform `custom`, service `direct`): a business connects a system of its own. Both directions are signed
 * webhooks (Standard Webhooks); the words are those of our own events. docs/how-to/connect-your-own-channel.md shows them at work.
 */

/** An id of the other system: of a customer, a message, a thread. Unique on its channel for ever. */
const OwnId = Type.String({ minLength: 1, maxLength: 200 })
const Short = Type.String({ minLength: 1, maxLength: 500 })
/** Fetched by us once, soon after it was told. */
const Address = Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 2000 })
/** 64 KiB: what is kept of one message. */
const Text = Type.String({ minLength: 1, maxLength: 65_536 })

/** A customer. What is told of him with any event is what is known from then on. */
export const CustomContact = Strict({
  id: OwnId,
  name: Type.Optional(Short),
  username: Type.Optional(Short),
  avatarUrl: Type.Optional(Address),
  /** Verified by the other system: people are recognised across channels by it. */
  phone: Type.Optional(Phone),
  email: Type.Optional(Email),
  language: Type.Optional(LanguageTag),
  timeZone: Type.Optional(TimeZone),
  location: Type.Optional(Short),
})
export type CustomContact = Static<typeof CustomContact>

export const CustomMedia = Strict({
  kind: MediaKind,
  url: Address,
  /** Voice note. */
  voice: Type.Optional(Type.Boolean()),
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
  mimeType: Type.Optional(Type.String({ pattern: '^[a-z0-9.+-]+/[A-Za-z0-9.+;= _-]+$', maxLength: 200 })),
  sizeBytes: Type.Optional(Type.Integer({ minimum: 0 })),
  /** Hex; the download is checked against it. */
  sha256: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
})
export type CustomMedia = Static<typeof CustomMedia>

const Price = Strict({ amount: Type.String({ pattern: '^\\d{1,14}(\\.\\d{1,4})?$' }), currency: Type.String({ pattern: '^[A-Z]{3}$' }) })

/** What a message holds: a text, or one of the others. Words may stand beside media, a link and an order. */
const content = {
  text: Type.Optional(Text),
  media: Type.Optional(Type.Array(CustomMedia, { minItems: 1, maxItems: 10 })),
  location: Type.Optional(OutgoingLocation),
  contacts: Type.Optional(Type.Array(OutgoingContact, { minItems: 1, maxItems: 20 })),
  /** A tapped quick reply, by the id it was offered with. */
  button: Type.Optional(Strict({ id: OwnId, title: Short })),
  link: Type.Optional(
    Strict({ url: Address, title: Type.Optional(Short), description: Type.Optional(Short), thumbnailUrl: Type.Optional(Address) }),
  ),
  order: Type.Optional(
    Strict({
      note: Type.Optional(Short),
      items: Type.Array(
        Strict({ id: OwnId, name: Type.Optional(Short), quantity: Type.Number({ exclusiveMinimum: 0 }), price: Type.Optional(Price) }),
        { minItems: 1, maxItems: 200 },
      ),
    }),
  ),
}

/** The parts of a message of which it may hold one. */
export const CUSTOM_BODIES = ['media', 'location', 'contacts', 'button', 'link', 'order'] as const

/** A customer's message; with `direction: 'outbound'` one that the business wrote outside this product. The same `id` again is the same message. */
export const CustomMessage = Strict({
  kind: Type.Literal('message'),
  id: OwnId,
  direction: Type.Optional(Words(['inbound', 'outbound'] as const)),
  contact: CustomContact,
  sentAt: Instant,
  ...content,
  /** The id of the quoted message. */
  replyTo: Type.Optional(OwnId),
  /** A conversation of its own beside the customer's others. */
  thread: Type.Optional(OwnId),
  subject: Type.Optional(Short),
  /** Who of the business wrote it. */
  senderName: Type.Optional(Short),
})

/** New words for a message. The greater `version` wins; without one the later moment. */
export const CustomEdit = Strict({
  kind: Type.Literal('edit'),
  target: OwnId,
  contact: CustomContact,
  text: Text,
  at: Instant,
  version: Type.Optional(Type.Integer({ minimum: 1 })),
})

/** A message was withdrawn by who sent it. */
export const CustomDelete = Strict({ kind: Type.Literal('delete'), target: OwnId, contact: CustomContact, at: Instant })

/** `emoji` null: taken back. */
export const CustomReaction = Strict({
  kind: Type.Literal('reaction'),
  target: OwnId,
  contact: CustomContact,
  emoji: Nullable(Type.String({ minLength: 1, maxLength: 16 })),
  by: Type.Optional(Words(['contact', 'business'] as const)),
  at: Instant,
})

const Failure = Strict({ class: Type.Optional(ErrorClass), code: Type.Optional(Short), message: Short })

/** What became of one message of ours, by the id that the call was answered with. `clientRef` settles one whose answer was lost. */
export const CustomReceipt = Strict({
  kind: Type.Literal('receipt'),
  target: OwnId,
  clientRef: Type.Optional(OwnId),
  status: Words(['sent', 'delivered', 'read', 'played', 'failed'] as const),
  at: Instant,
  /** Why it failed. */
  error: Type.Optional(Failure),
})

/** The customer has got, or read, everything up to a moment, or up to a message. */
export const CustomWatermark = Strict({
  kind: Type.Literal('watermark'),
  contact: CustomContact,
  status: Words(['delivered', 'read'] as const),
  upTo: Instant,
  target: Type.Optional(OwnId),
})

/** News of a customer without a message. `opted-out`: nothing goes to him until `opted-in`. `identity-changed`: from now on he is `newId`. */
export const CustomContactNews = Strict({
  kind: Type.Literal('contact'),
  contact: CustomContact,
  what: Words(['profile', 'started', 'opted-in', 'opted-out', 'blocked', 'identity-changed'] as const),
  at: Instant,
  newId: Type.Optional(OwnId),
})

/** The customer is writing. Not kept. */
export const CustomTyping = Strict({ kind: Type.Literal('typing'), contact: CustomContact, on: Type.Boolean() })

/** What can be told, by its kind. */
export const CUSTOM_EVENTS = {
  message: CustomMessage,
  edit: CustomEdit,
  delete: CustomDelete,
  reaction: CustomReaction,
  receipt: CustomReceipt,
  watermark: CustomWatermark,
  contact: CustomContactNews,
  typing: CustomTyping,
} as const
export type CustomEventKind = keyof typeof CUSTOM_EVENTS
export type CustomEventOf<K extends CustomEventKind> = Static<(typeof CUSTOM_EVENTS)[K]>

/** How many events one webhook carries. */
export const CUSTOM_EVENTS_MAX = 100

/** The body of a webhook to us: events of one channel, in the order in which they happened. */
export const CustomWebhook = Strict({
  /** The channel, by the id it was connected with. */
  account: OwnId,
  events: Type.Array(Type.Union(Object.values(CUSTOM_EVENTS)), { minItems: 1, maxItems: CUSTOM_EVENTS_MAX }),
})
export type CustomWebhook = Static<typeof CustomWebhook>

/** What a webhook to us is answered with, under status 200: it is kept either way. */
export const CustomWebhookAnswer = Strict({
  /** Events that were understood. */
  events: Type.Integer(),
  /** What was set aside, each naming its field; an administrator sees it and can replay it. */
  problems: Type.Array(Type.String()),
})

const call = { account: OwnId, contact: Strict({ id: OwnId }) }

/** A message to hand to a customer. Whoever already knows this `clientRef` answers as the first time and sends nothing. */
export const CustomSend = Strict({
  kind: Type.Literal('message'),
  ...call,
  clientRef: OwnId,
  /** Who of the team writes it, as customers may see it. */
  senderName: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  /** Each address works for 30 days, for whoever has it. */
  media: Type.Optional(
    Type.Array(
      Strict({
        kind: MediaKind,
        url: Type.String(),
        name: Type.String(),
        mimeType: Type.String(),
        sizeBytes: Type.Integer(),
        durationMs: Type.Optional(Type.Integer()),
        voice: Type.Optional(Type.Boolean()),
      }),
    ),
  ),
  location: Type.Optional(OutgoingLocation),
  /** A visiting card. */
  card: Type.Optional(OutgoingContact),
  buttons: Type.Optional(Type.Array(Strict({ id: Type.String(), title: Type.String() }))),
  replyTo: Type.Optional(OwnId),
  thread: Type.Optional(OwnId),
})

/** What we call the other system with. Everything but `message` may be answered with any 2xx and no body. */
export const CUSTOM_CALLS = {
  message: CustomSend,
  edit: Strict({ kind: Type.Literal('edit'), ...call, target: OwnId, text: Type.String() }),
  delete: Strict({ kind: Type.Literal('delete'), ...call, target: OwnId }),
  reaction: Strict({ kind: Type.Literal('reaction'), ...call, target: OwnId, emoji: Nullable(Type.String()) }),
  typing: Strict({ kind: Type.Literal('typing'), ...call, on: Type.Boolean() }),
  /** The business has seen the customer's messages up to this one. */
  read: Strict({ kind: Type.Literal('read'), ...call, target: OwnId }),
  /** Of the connection: to be answered with 2xx where the signature is right, and refused where it is not. */
  test: Strict({ kind: Type.Literal('test'), account: OwnId }),
} as const
export type CustomCall = { [K in keyof typeof CUSTOM_CALLS]: Static<(typeof CUSTOM_CALLS)[K]> }[keyof typeof CUSTOM_CALLS]

/** The answer (2xx) to a `message`: the other system's id of it, by which receipts name it. */
export const CustomTaken = Type.Object({ id: OwnId })
/** The answer (4xx) that refuses, in words that an agent reads. */
export const CustomRefusal = Type.Object({ class: Type.Optional(ErrorClass), code: Type.Optional(Type.String()), message: Type.String() })
