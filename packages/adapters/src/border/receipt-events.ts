import type { Instant, JsonObject } from '@switchboard/contracts'
import type { PlatformError } from './delivery.ts'
import type { About } from './message-events.ts'
import type { Participant } from './participant.ts'

export type ReceiptStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed'

/**
 * Something against an address that a message went to. `hard`: nobody is there. `soft`: it may pass (mailbox full). `complaint`: its owner called our message
 * unwanted. Without `address`: the one whom the message went to.
 */
export interface AddressFault {
  address?: string
  what: 'hard' | 'soft' | 'complaint'
  /** The mail server's own: `5.1.1`. */
  code: string
  message: string
}

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
  /** What it says against addresses; counted only where the message went to them. */
  faults?: readonly AddressFault[]
  /** Price, conversation origin and the like, kept with the status row. */
  data?: JsonObject
}

/**
 * A receipt for everything sent to one contact up to a moment or, where the platform names it, up to a message: then that message's place in
 * its conversation decides, and `upTo` only says when it was told.
 */
export interface WatermarkEvent extends About {
  kind: 'watermark'
  contact: Participant
  status: 'delivered' | 'read'
  upTo: Instant
  /** Platform id of the last message it covers. */
  upToMessage?: string
}
