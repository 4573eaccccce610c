import type { Instant, MediaKind } from '@switchboard/contracts'

/**
 * What our own widget API puts into the queue of raw envelopes, so that a visitor's message takes the same way as one of any platform.
 * Only this server writes it: who the visitor is has been settled by his session, ids in it are those of this server, never the browser's
 * word. Times are the server's.
 */
export interface WebEnvelope {
  /** Tells this envelope from everything else, and its version. */
  switchboardWeb: 1
  /** The public widget key of the page (channel). */
  account: string
  /** At least one, in the order in which they happened. */
  events: readonly WebEvent[]
}

/** One thing a visitor did, or his browser acknowledged. */
export type WebEvent = WebMessage | WebEdit | WebDelete | WebReaction | WebTyping | WebReceipt | WebProfile | WebIdentify

/** Who does something. */
export interface WebVisitor {
  /** Ours, one per anonymous session; no secret. */
  id: string
  /** The shop's own id of the visitor. Only when this session has proven it. */
  externalId?: string
  /** Shown in the inbox; typed or proven. */
  name?: string
  /** Vouched for by the shop's server. What a visitor typed goes into `claimed` of a profile event. */
  email?: string
  /** As `email`; E.164 with plus. Persons are joined by it. */
  phone?: string
  language?: string
  timeZone?: string
  /** Approximate place, where the inbox asks for it. */
  location?: string
}

interface Act {
  visitor: WebVisitor
  at: Instant
}

/** A message, or an answered form or rating alone. */
export interface WebMessage extends Act {
  kind: 'message'
  /** The uuid made in the browser: the same one of the same visitor is the same message. */
  clientMessageId: string
  /** The conversation it belongs to. */
  thread?: string
  text?: string
  media?: readonly WebMedia[]
  location?: { latitude: number; longitude: number; name?: string; address?: string }
  contacts?: readonly { name: string; phones: readonly string[]; emails?: readonly string[]; org?: string }[]
  /** Id of the tapped quick reply; its title is the text. */
  payload?: string
  /** Platform id of the quoted message. */
  replyTo?: string
  /** Answers to the form before the chat: key of the field → answer. */
  form?: Readonly<Record<string, string | boolean>>
  page?: WebPage
  rating?: { score: number; comment?: string }
}

/** An upload, already stored. */
export interface WebMedia {
  kind: MediaKind
  voice?: boolean
  fileKey: string
  name?: string
  mimeType?: string
  sizeBytes?: number
}

/** Where on the shop's site the visitor was. */
export interface WebPage {
  url?: string
  title?: string
  referrer?: string
}

/** `target` is the platform id of the message, here as in the events below. */
export interface WebEdit extends Act {
  kind: 'edit'
  target: string
  text: string
  /** Grows with each edit; without it the moment counts. */
  version?: number
}

/** The visitor takes a message of his back. */
export interface WebDelete extends Act {
  kind: 'delete'
  target: string
}

/** The visitor's reaction to a message of either side. */
export interface WebReaction extends Act {
  kind: 'reaction'
  target: string
  /** Null: taken back. */
  emoji: string | null
}

/** Not kept; goes straight to who looks at the conversation. */
export interface WebTyping extends Act {
  kind: 'typing'
  on: boolean
}

/**
 * The browser acknowledged everything up to `seq` of one conversation. The server knows which of its messages those are: it names them, or,
 * where all conversations of the visitor are meant, the moment up to which.
 */
export interface WebReceipt extends Act {
  kind: 'receipt'
  status: 'delivered' | 'read'
  seq: number
  /** Platform ids of the messages newly reached. */
  messages?: readonly string[]
  upTo?: Instant
}

/** What a visitor says of himself, and where he is. Nothing of it is proven. */
export interface WebProfile extends Act {
  kind: 'profile'
  claimed?: { name?: string; email?: string; phone?: string; externalId?: string }
  attributes?: Readonly<Record<string, string | number | boolean>>
  form?: Readonly<Record<string, string | boolean>>
  page?: WebPage
  userAgent?: string
}

/** The session has proven who the visitor is: `visitor.externalId` is set, and his anonymous chats come along. */
export interface WebIdentify extends Act {
  kind: 'identify'
  method: 'jwt' | 'hmac'
  /** What came along without a proof of its own (all but the identifier under `hmac`). */
  claimed?: { name?: string; email?: string; phone?: string }
  attributes?: Readonly<Record<string, string | number | boolean>>
}

/** Platform id of a visitor's message. Two visitors may use one uuid; their messages stay two. */
export function visitorMessageId(visitorId: string, clientMessageId: string): string {
  return `visitor:${visitorId}:${clientMessageId}`
}

/** Platform id of a message of ours: known before it is sent, since sending it is our own affair. */
export function ownMessageId(clientRef: string): string {
  return `web:${clientRef}`
}
