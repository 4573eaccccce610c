/**
 * The border between Switchboard and a platform. The files of `border/` answer one question each. Everything in them is a value or a pure function except `PlatformClient`, which
 * speaks HTTP through the port it is given. No adapter knows the database, the clock or the server.
 *
 * Two axes: a `Transport` belongs to a *via* (signature, handshake, which platform a body is about), an `Adapter` to the pair
 * (platform, via).
 */

import type {
  ConnectField,
  Localized,
  MediaKind,
  Platform,
  PlatformCapabilities,
  PlatformFace,
  TemplateRules,
  Via,
} from '@switchboard/contracts'
import type { PageAccess } from './border/access.ts'
import type { FirstContact } from './border/first-contact.ts'
import type { Consent } from './border/consent.ts'
import type { Normalised } from './border/normalised.ts'
import type { OutboundMessage, Unsendable } from './border/outbound.ts'
import type { PublicPlace, PublicRules } from './border/place.ts'
import type { PlatformClient } from './border/platform-client.ts'
import type { Ports } from './border/ports.ts'
import type { Stream } from './border/stream.ts'
import type { WindowRule } from './border/window.ts'

export * from './border/access.ts'
export * from './border/consent.ts'
export * from './border/content.ts'
export * from './border/delivery.ts'
export * from './border/first-contact.ts'
export * from './border/http.ts'
export * from './border/lookups.ts'
export * from './border/mail.ts'
export * from './border/message-events.ts'
export * from './border/news-events.ts'
export * from './border/normalised.ts'
export * from './border/outbound.ts'
export * from './border/participant.ts'
export * from './border/place.ts'
export * from './border/platform-client.ts'
export * from './border/ports.ts'
export * from './border/receipt-events.ts'
export * from './border/stream.ts'
export * from './border/templates.ts'
export * from './border/webhook.ts'
export * from './border/window.ts'

/** How fast one may send: so many a second in the long run, `burst` of them at once. */
export interface Pace {
  readonly perSecond: number
  readonly burst: number
}

/** One platform through one service. */
export interface Adapter {
  readonly platform: Platform
  readonly via: Via
  /** Shared by all adapters of one platform. */
  readonly face: PlatformFace
  /** One line for whoever chooses what to connect. */
  readonly about: Localized
  readonly capabilities: PlatformCapabilities
  readonly window: WindowRule
  /** What is otherwise where others read along. `capabilities`, `window`, `pace` and `check` of the adapter itself are those of chats. */
  readonly places?: Readonly<Partial<Record<PublicPlace, PublicRules>>>
  /** Templates go by phone number: where the contact has none of its own, its person's verified one joins `to`. */
  readonly templateTo?: 'phone'
  /** Templates can be listed (and, where the rules say so, made) by API; the client then has `templates`. */
  readonly templates?: TemplateRules
  /** `hint`: what comes is not proved to be the platform's word (no signature): phone numbers in it join no persons. */
  readonly trust?: 'hint'
  /** The service can say which pages there are: an integration is made without one, and pages are chosen from `client.pages()`. */
  readonly offersPages?: true
  /** The platform takes the same `clientRef` once only, for so long after its first use: a message of unknown fate is sent again by machine meanwhile. */
  readonly repeatSafeMs?: number
  /** Messages are letters: they have a subject, copies, and name the one that they follow. `OutboundMessage.letter` is then there. */
  readonly letters?: true
  /** How the business writes first; absent where only customers can begin. */
  readonly firstContact?: FirstContact
  /** Customers forbid and allow messages by words (STOP, START), which `normalise` makes contact events: nothing goes to whoever forbade it. */
  readonly optOut?: 'keyword'
  /** Messages per second a page may send; `burst` may go at once. */
  readonly pace: Pace
  /** Where pages differ: the pace of an account. Where a message is billed in several parts, it takes the place of so many. Pure. */
  paceOf?(account: string): Pace
  /** What must be asked for; absent where the platform tells everything, and for good. The client then has `poll`. */
  readonly streams?: readonly Stream[]
  /** So long after an access token came it is renewed, and again each time: for tokens that cannot be renewed once they ended. A client without `refresh` is passed over. */
  readonly renewAfterMs?: number
  /** Ways to connect by saying yes at the platform, in place of entering tokens. */
  readonly consents?: readonly Consent[]
  /** What the connect form asks for; a setting that is not among them is refused. */
  readonly fields: readonly ConnectField[]
  /** Turns one parsed webhook body into events. Pure, never throws, loses nothing: every part becomes an event or is named in `skipped`. */
  normalise(body: unknown): Normalised
  /** Says why a message cannot go out, before anything is stored or sent. Pure. */
  check(
    message: Omit<OutboundMessage, 'media'> & { media?: readonly { kind: MediaKind; mimeType: string; sizeBytes: number }[] },
  ): Unsendable | undefined
  client(access: PageAccess, ports: Ports): PlatformClient
}
