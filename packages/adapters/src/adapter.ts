import type { ConnectField, ErrorClass, Instant, JsonObject, MediaKind, Platform, PlatformCapabilities, Via } from '@switchboard/contracts'

/**
 * The border between Switchboard and a platform. Everything here is a value or a pure function except `PlatformClient`, which
 * speaks HTTP through the port it is given. No adapter knows the database, the clock or the server.
 *
 * Two axes: a `Transport` belongs to a *via* (signature, handshake, which platform a body is about), an `Adapter` to the pair
 * (platform, via).
 */

/** One webhook request as it arrived. Header names are lower case. */
export interface WebhookRequest {
  body: Uint8Array
  headers: Readonly<Record<string, string>>
  /** Full address the platform called, for services that sign it. */
  url: string
  query: Readonly<Record<string, string>>
}

/** Secrets and ids of an integration, as the operator gave them. Absent means not set. */
export interface IntegrationSecrets {
  appId?: string
  /** Several while a rotation overlaps; the first is current. */
  appSecrets: readonly string[]
  webhookSecrets: readonly string[]
  verifyToken?: string
}

/** What all integrations of one service share. */
export interface Transport {
  readonly via: Via
  /** True only for a genuine request; fails closed when the secret is missing. Compares in constant time. Pure. */
  verify(request: WebhookRequest, secrets: IntegrationSecrets): boolean
  /** Answer to the platform's subscription handshake (GET): the text to echo, or undefined to refuse. */
  handshake?(query: Readonly<Record<string, string>>, secrets: IntegrationSecrets): string | undefined
  /** Which platform a parsed body is about; undefined when it is none that this service is known to send. */
  platformOf(body: unknown): Platform | undefined
}

/** Kind of an identity: `phone` (E.164 digits without plus as the platform gives it), `psid`, `bsuid`, `zalo`, `visitor`, `external` … */
export interface Identity {
  kind: string
  value: string
}

/** One human account as the platform shows it. `identities` are tried in order; the first is primary. Never empty. */
export interface Participant {
  identities: readonly [Identity, ...Identity[]]
  name?: string
  username?: string
  avatarUrl?: string
  /** Vouched for by the platform, E.164 with plus. Persons are joined by it. */
  phone?: string
  email?: string
  language?: string
  timeZone?: string
  location?: string
}

/** A medium of an inbound message, still on the platform's side. */
export interface InboundMedia {
  kind: MediaKind
  /** Voice note. */
  voice?: boolean
  url?: string
  mediaId?: string
  mimeType?: string
  name?: string
  sizeBytes?: number
  /** Hex; where the platform gives one, the download is checked against it. */
  sha256?: string
  /** Already ours (web chat): key of the stored file. */
  fileKey?: string
}

export interface InboundContent {
  /** One of contracts' MESSAGE_TYPES, or the platform's own word where none fits. */
  type: string
  text?: string
  media?: readonly InboundMedia[]
  /** What the kind needs beyond text; see docs/message-data.md for the shape per type. */
  data?: JsonObject
}

interface About {
  /** The platform's id of our account (page), as in `channels_platform_pages.entity_id`. */
  account: string
}

/** A message of the customer, or (`direction: 'outbound'`) the echo of one that the business sent. */
export interface MessageEvent extends About {
  kind: 'message'
  externalId: string
  direction: 'inbound' | 'outbound'
  /** The customer in either direction. */
  contact: Participant
  /** Conversation within the contact; absent: the contact's one chat. */
  threadKey?: string
  sentAt: Instant
  content: InboundContent
  /** Platform id of the quoted message. */
  replyTo?: string
  /** Our own correlation value carried back by an echo. */
  clientRef?: string
  /** Echo only: who sent it: this product through the API, a person in the platform's own tool, or another app. */
  sentBy?: 'api' | 'platform-user' | 'other-app'
  senderName?: string
  /** Opens or prolongs the answering window. Default: true for inbound. */
  opensWindow?: boolean
  /** Milliseconds the window stays open from `sentAt` when longer than the platform's rule (ad entry). */
  windowMs?: number
  subject?: string
}

export type ReceiptStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed'

/** A receipt for one message, by the platform's id or by our correlation value. */
export interface StatusEvent extends About {
  kind: 'status'
  /** Where the platform does not say which of two ids is our account: the other one, to be tried when `account` is not known. */
  otherAccount?: string
  externalId: string
  clientRef?: string
  status: ReceiptStatus
  at: Instant
  error?: PlatformError
  /** Price, conversation origin and the like, kept with the status row. */
  data?: JsonObject
}

/** A receipt for everything sent to one contact up to a moment. */
export interface WatermarkEvent extends About {
  kind: 'watermark'
  contact: Participant
  status: 'delivered' | 'read'
  upTo: Instant
}

/** `emoji` null: withdrawn. `by: 'business'`: made in the platform's own tool. */
export interface ReactionEvent extends About {
  kind: 'reaction'
  /** Platform id of the message reacted to. */
  target: string
  by: 'contact' | 'business'
  contact: Participant
  emoji: string | null
  at: Instant
  opensWindow?: boolean
}

/** New content of a known message. `version` grows with each edit; where the platform counts none, the moment in ms. */
export interface EditEvent extends About {
  kind: 'edit'
  target: string
  contact: Participant
  content: InboundContent
  version: number
  at: Instant
}

/** The sender withdrew a message. */
export interface DeleteEvent extends About {
  kind: 'delete'
  target: string
  contact: Participant
  at: Instant
}

/** News about a contact without a message: profile, follow, new number, consent. */
export interface ContactEvent extends About {
  kind: 'contact'
  contact: Participant
  what: 'profile' | 'followed' | 'unfollowed' | 'opted-in' | 'opted-out' | 'identity-changed' | 'blocked'
  at: Instant
  /** Identities that now lead to the same contact. */
  adds?: readonly Identity[]
  /** Identities that no longer do. */
  removes?: readonly Identity[]
  opensWindow?: boolean
  data?: JsonObject
}

/** The contact is typing (web chat, and platforms that tell). Not kept. */
export interface TypingEvent extends About {
  kind: 'typing'
  contact: Participant
  on: boolean
}

/** News about our account or app: quality, policy, template status, handover. Kept in the channel's log; some change its health. */
export interface AccountEvent extends About {
  kind: 'account'
  what: string
  severity: 'info' | 'warning' | 'critical'
  at: Instant
  /** In words, for the channel's page. */
  summary: string
  data: JsonObject
}

export type InboundEvent =
  | MessageEvent
  | StatusEvent
  | WatermarkEvent
  | ReactionEvent
  | EditEvent
  | DeleteEvent
  | ContactEvent
  | TypingEvent
  | AccountEvent

/**
 * A part that made no event. `unsupported`: known, deliberately not modelled: counted. `unrecognisable`: not what the platform is
 * known to send: an alarm, stays for replay. `ignored`: the platform's dashboard test and the like.
 */
export interface Skipped {
  reason: 'unsupported' | 'unrecognisable' | 'ignored'
  /** Where and what: `message.type=foo`, `entry[3].changes[0].field=bar`. */
  what: string
  account?: string
  externalId?: string
}

export interface Normalised {
  /** In the order of the body. */
  events: InboundEvent[]
  skipped: Skipped[]
}

/** Where our side stands with the answering window at the moment of sending. */
export type WindowMode = 'free' | 'human-agent' | 'template' | 'closed'

/** Milliseconds from the customer's last message. Null `freeMs`: no window at all. */
export interface WindowRule {
  freeMs: number | null
  /** Beyond `freeMs`, up to this age, a person may still write (Messenger's HUMAN_AGENT tag). */
  humanAgentMs?: number
  /** Templates may be sent when the window is closed. */
  template: boolean
}

/** A file to send; `bytes` is read lazily and at most once per upload. `publicUrl` is a short-lived link a platform could fetch. */
export interface OutboundFile {
  name: string
  mimeType: string
  sizeBytes: number
  bytes(): Promise<Uint8Array>
}

export interface OutboundMedia {
  kind: MediaKind
  voice?: boolean
  file: OutboundFile
}

/** One platform message to send: already split so that it fits `PlatformCapabilities`. */
export interface OutboundMessage {
  /** Unique per attempt series; carried along where the platform lets us, to recognise echoes and receipts. */
  clientRef: string
  to: readonly Identity[]
  text?: string
  media?: readonly OutboundMedia[]
  location?: { latitude: number; longitude: number; name?: string; address?: string }
  contact?: { name: string; phones: readonly string[]; emails?: readonly string[] }
  buttons?: readonly { id: string; title: string }[]
  template?: { name: string; language: string; values?: readonly string[] | Readonly<Record<string, string>> }
  /** Platform id of the message that is quoted. */
  replyTo?: string
  windowMode: WindowMode
  threadKey?: string
}

export interface PlatformError {
  class: ErrorClass
  /** The platform's code, with subcode after a slash: `131047`, `10/2018278`, `-230`. `http-503`, `timeout`, `reset` for transport. */
  code: string
  /** The platform's own words. */
  message: string
  /** How long the platform asks us to wait. */
  retryAfterMs?: number
}

/**
 * What came of one attempt to send. `accepted`: the platform has it. `refused`: it certainly has not, `error.class` says what can be
 * done. `unconfirmed`: nobody knows (reset or timeout after the request went out, nonsense answer): never sent again by machine.
 */
export type Delivery =
  | { kind: 'accepted'; externalId: string; adds?: readonly Identity[]; data?: JsonObject }
  | { kind: 'refused'; error: PlatformError }
  | { kind: 'unconfirmed'; error: PlatformError }

/** A check before sending, in words the agent reads; undefined when the message may go. */
export interface Unsendable {
  class: 'content' | 'window'
  code: string
  message: string
}

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
  /** Default 20 s. */
  timeoutMs?: number
  /** Longest answer that is read; default 1 MiB. */
  maxBytes?: number
}

export interface HttpResponse {
  status: number
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>
  body: Uint8Array
}

/** No answer. `sent: false`: the request certainly did not reach the platform (refused, DNS, guard); `true`: it may have. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure'
  readonly sent: boolean
  readonly code: 'connect' | 'timeout' | 'reset' | 'too-large' | 'forbidden-address' | 'invalid-response'
  constructor(code: HttpFailure['code'], sent: boolean, message: string) {
    super(message)
    this.code = code
    this.sent = sent
  }
}

/** The one way out: guarded against private addresses, capped in time and bytes, no redirects. @throws {HttpFailure} */
export type Http = (request: HttpRequest) => Promise<HttpResponse>

/** What a client needs to speak for one page. */
export interface PageAccess {
  account: string
  accountSecondary?: string
  appId?: string
  appSecret?: string
  accessToken: string
  refreshToken?: string
  /** Origin that replaces the platform's own hosts (simulator, proxies). */
  apiBase?: string
}

export interface FetchedProfile {
  name?: string
  username?: string
  avatarUrl?: string
  phone?: string
  language?: string
  timeZone?: string
  location?: string
  data?: JsonObject
}

export interface RefreshedTokens {
  accessToken: string
  refreshToken?: string
  /** Seconds from the moment of the answer. */
  expiresInS?: number
}

/** How to download a medium: a plain GET through the guard. `userAgent` where the platform insists on one. */
export interface MediaDownload {
  url: string
  headers?: Readonly<Record<string, string>>
  mimeType?: string
  sizeBytes?: number
  sha256?: string
}

export interface CheckResult {
  name: string
  ok: boolean
  detail: string
}

/**
 * Speaks to one platform for one page. Absent methods are things the platform cannot do. Every method may throw `HttpFailure`
 * except `send`, which turns everything into a `Delivery`.
 */
export interface PlatformClient {
  send(message: OutboundMessage): Promise<Delivery>
  react?(to: readonly Identity[], target: string, emoji: string | null, previous: string | null): Promise<Delivery>
  edit?(to: readonly Identity[], target: string, text: string): Promise<Delivery>
  delete?(to: readonly Identity[], target: string): Promise<Delivery>
  /** Best effort; the answer is not waited for by anyone. */
  signal?(kind: 'typing_on' | 'typing_off' | 'read', to: readonly Identity[], lastInboundId: string | undefined): Promise<void>
  media?(medium: InboundMedia): Promise<MediaDownload | PlatformError>
  profile?(identity: Identity): Promise<FetchedProfile | PlatformError>
  /** One refresh; the old pair may be dead afterwards. Held under a lock by the caller. */
  refresh?(): Promise<RefreshedTokens | PlatformError>
  /** Looks for a message whose fate is unknown; undefined when it is not there, `unknown` when the list cannot tell. */
  find?(message: OutboundMessage, sentBetween: { from: Instant; to: Instant }): Promise<{ externalId: string } | undefined | 'unknown'>
  /** Tells the platform where its webhooks go, where that can be done by API. */
  subscribe?(webhookUrl: string, verifyToken: string): Promise<CheckResult>
  check(): Promise<CheckResult[]>
}

/** One platform through one service. */
export interface Adapter {
  readonly platform: Platform
  readonly via: Via
  readonly capabilities: PlatformCapabilities
  readonly window: WindowRule
  /** Messages per second a page may send; `burst` may go at once. */
  readonly pace: { perSecond: number; burst: number }
  /** What the connect form asks for. */
  readonly fields: readonly ConnectField[]
  /** Turns one parsed webhook body into events. Pure, never throws, loses nothing: every part becomes an event or is named in `skipped`. */
  normalise(body: unknown): Normalised
  /** Says why a message cannot go out, before anything is stored or sent. Pure. */
  check(
    message: Omit<OutboundMessage, 'media'> & { media?: readonly { kind: MediaKind; mimeType: string; sizeBytes: number }[] },
  ): Unsendable | undefined
  client(access: PageAccess, http: Http): PlatformClient
}
