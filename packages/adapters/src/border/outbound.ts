import type { MediaKind, Place } from '@switchboard/contracts'
import type { Identity } from './participant.ts'
import type { WindowMode } from './window.ts'

/** A file to send. It is read, or its link made, only when asked for. */
export interface OutboundFile {
  name: string
  mimeType: string
  sizeBytes: number
  /** Of sound and film, where it is known. */
  durationMs?: number
  /** At most once per upload. */
  bytes(): Promise<Uint8Array>
  /**
   * An address from which the platform itself can fetch the file, without credentials, for the next 15 to 20 minutes. `lasting`: for 30 days, and ending
   * in the file's name, where customers' own apps fetch it whenever they look.
   */
  publicUrl(life?: 'lasting'): Promise<string>
}

export interface OutboundMedia {
  kind: MediaKind
  voice?: boolean
  file: OutboundFile
}

/** What a letter has beside its text. Addresses as `name@example.com`. */
export interface OutboundLetter {
  subject?: string
  /** Whom it goes to; absent: the one whom the conversation is with. */
  to?: readonly string[]
  cc?: readonly string[]
  bcc?: readonly string[]
  /** Platform id of the message that this one follows in the thread, and of those before it, oldest first. */
  after?: string
  before?: readonly string[]
  /** Number of the conversation, for subjects that carry it. */
  conversation?: string
}

/** An approved template with what this message puts in. */
export interface OutboundTemplate {
  name: string
  language: string
  /** The platform's own id of it, where its list named it. */
  externalId?: string
  /** Every placeholder with its value and its place (`header`, `body`, `button.0` …), where the template is known: for platforms whose names hold everywhere in it. */
  filled?: readonly { at: string; name: string; value: string }[]
  /** Of the body, in order or by name. */
  values?: readonly string[] | Readonly<Record<string, string>>
  /** Of the header: a text's value (its `name` where it is no number), or that the message's one file stands there. */
  header?: { kind: 'text'; value: string; name?: string } | { kind: 'image' | 'video' | 'document' }
  /** Of buttons, counted from 0. */
  buttons?: readonly { index: number; kind: 'url' | 'copy-code'; value: string }[]
}

/** One platform message to send: already split so that it fits `PlatformCapabilities`. */
export interface OutboundMessage {
  /** Unique per attempt series; carried along where the platform lets us, to recognise echoes and receipts. */
  clientRef: string
  /** Who of the team writes it, as customers may see it; absent where nobody does. */
  senderName?: string
  to: readonly Identity[]
  text?: string
  media?: readonly OutboundMedia[]
  location?: { latitude: number; longitude: number; name?: string; address?: string }
  contact?: { name: string; phones: readonly string[]; emails?: readonly string[] }
  buttons?: readonly { id: string; title: string }[]
  template?: OutboundTemplate
  /** Platform id of the message that is quoted. */
  replyTo?: string
  /** What the platform wants named beside `replyTo`: `data.handles.quote` of that message, or of the answer to its sending. */
  quoteHandle?: string
  /** For platforms whose messages are letters: what stands around the text. */
  letter?: OutboundLetter
  windowMode: WindowMode
  threadKey?: string
  /** Absent: a chat. */
  place?: Place
  /** Platform id of what the comment stands under. */
  post?: string
  /** Platform id of the comment that is answered. */
  parent?: string
  /** Goes to the author of `parent` alone, as a chat message; the rules of chats hold for its content. `Delivery.opens` says whom it reached. */
  privately?: true
  /** From the customer's last message, still alive. Whoever uses it answers `unconfirmed` as ever; such a message is never repeated by machine. */
  replyHandle?: string
}

/** A check before sending, in words the agent reads; undefined when the message may go. */
export interface Unsendable {
  class: 'content' | 'window'
  code: string
  message: string
}
