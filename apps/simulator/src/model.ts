/** One business account on one platform: a WhatsApp number, a Facebook page, a Zalo OA, a web inbox. */
export interface Account {
  platform: string
  /** The id webhooks and calls name it by: phone number id, page id, OA id, widget key. */
  account: string
  name: string
  appId: string
  appSecret: string
  /** Zalo signs with a secret of its own, other than the app's. */
  webhookSecret: string
  accessToken: string
  refreshToken: string
  verifyToken: string
  webhookUrl: string
  /** Where Switchboard serves the widget from; only the web platform uses it. */
  origin: string
  /** False once the business unsubscribed or the platform gave up on a failing webhook. */
  subscribed: boolean
  receipts: ReceiptPolicy
  /** What only one platform keeps about an account: templates, personas, used tokens. Always JSON. */
  own: Record<string, unknown>
}

/** When the platform reports progress of a message to a customer. Milliseconds. */
interface ReceiptPolicy {
  sentAfterMs: number
  /** Counted from `sent`. */
  deliveredAfterMs: number
  /** Counted from `delivered`, and only while the customer is reading. */
  readAfterMs: number
}

/** How far a message to this customer gets by itself: to the server, to the phone, before the eyes. */
export type Presence = 'offline' | 'online' | 'reading'

/** One human on one account. `id` is the simulator's, `platformId` is what the platform calls them. */
export interface Customer {
  id: string
  platform: string
  account: string
  platformId: string
  name: string
  phone?: string
  username?: string
  locale?: string
  /** URL of the picture, as the platform would hand it out. */
  avatar?: string
  presence: Presence
  /** Blocked by the business: nothing they write arrives. */
  blocked: boolean
  /** Blocked the business, or left: nothing reaches them. */
  unreachable: boolean
  follows: boolean
  /** Writes from a web page without an account (Zalo only). */
  anonymous: boolean
  /** Milliseconds since 1970 of what last opened the reply window; 0 when nothing has. */
  lastInteractionAt: number
  own: Record<string, unknown>
}

export type LineStatus = 'sent' | 'delivered' | 'read' | 'failed'

export interface FileRef {
  mediaId: string
  name: string
  mimeType: string
  size: number
  /** A path on the simulator's own origin; the page shows it, platforms use their own addresses. */
  href: string
}

export interface Place {
  latitude: number
  longitude: number
  name?: string
  address?: string
}

export interface Card {
  name: string
  phone?: string
  email?: string
}

export interface Choice {
  id: string
  title: string
  url?: string
}

interface Reaction {
  by: 'customer' | 'business'
  emoji: string
}

/** One bubble on the customer's phone. */
export interface Line {
  /** The platform's message id. */
  id: string
  at: number
  direction: 'in' | 'out' | 'system'
  kind: string
  text?: string
  files: FileRef[]
  location?: Place
  contact?: Card
  choices?: Choice[]
  replyTo?: string
  reactions: Reaction[]
  status: LineStatus
  /** When its status last changed, milliseconds since 1970. */
  changedAt?: number
  error?: string
  /** The platform's own number for it. */
  errorCode?: number
  /** How often its text was changed. */
  edits: number
  deleted: boolean
  /** `api`: sent by the tool under test; `app`: typed in the platform's own inbox; `phone`: by the customer. */
  via: 'api' | 'app' | 'phone'
  /** Name shown above the bubble when the business speaks through a persona. */
  author?: string
  /** The sender's own mark, returned by the platform in receipts and echoes. */
  correlation?: string
}
