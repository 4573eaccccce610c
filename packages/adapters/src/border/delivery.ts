import type { ErrorClass, JsonObject } from '@switchboard/contracts'
import type { AddressFault } from './receipt-events.ts'
import type { Identity, Participant } from './participant.ts'

export interface PlatformError {
  class: ErrorClass
  /** The platform's code, with subcode after a slash: `131047`, `10/2018278`, `-230`. `http-503`, `timeout`, `reset` for transport. */
  code: string
  /** The platform's own words. */
  message: string
  /** How long the platform asks us to wait. */
  retryAfterMs?: number
}

/** The chat that a private reply to a comment began or went on. */
export interface Opened {
  contact: Participant
  /** Absent: the contact's one chat. */
  threadKey?: string
}

/**
 * What came of one attempt to send. `accepted`: the platform has it. `refused`: it certainly has not, `error.class` says what can be
 * done. `unconfirmed`: nobody knows (reset or timeout after the request went out, nonsense answer): never sent again by machine,
 * unless the adapter's `repeatSafeMs` allows it.
 */
export type Delivery =
  | {
      kind: 'accepted'
      externalId: string
      adds?: readonly Identity[]
      data?: JsonObject
      opens?: Opened
      faults?: readonly AddressFault[]
    }
  /** `optedOut`: the recipient has forbidden it; the ledger of opt-outs learns of it. `gone`: the comment that it answers is there no more. `faults`: what was said against addresses. */
  | { kind: 'refused'; error: PlatformError; optedOut?: true; gone?: true; faults?: readonly AddressFault[] }
  | { kind: 'unconfirmed'; error: PlatformError }
