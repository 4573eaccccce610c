import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Participant } from '../adapter.ts'

/** One element of an envelope whose visitor and time are in order. `where` is its place, for reasons. */
export interface Act {
  event: JsonObject
  where: string
  account: string
  contact: Participant
  at: Instant
}
