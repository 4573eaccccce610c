import type { Instant, JsonObject, Localized } from '@switchboard/contracts'
import type { PlatformError } from './delivery.ts'

/**
 * What is asked for again and again because nobody tells us, or because who tells us gives up too soon. The server keeps the cursor, decides when to ask
 * (activity, failures, budget) and sees to it that one process at a time asks for one page and stream.
 */
export interface Stream {
  /** Unique in its adapter and lasting, since the cursor is kept under it: `^[a-z][a-z0-9-]{0,31}$`. */
  name: string
  /** What it brings, for the channel's page: `Comments`, `Sent messages`. */
  label: Localized
  /** How long after one answer the next is asked for while the stream brings news. A stream that rests is asked less and less often. */
  everyMs: number
  /** The longest a resting stream waits; not below `everyMs`. */
  idleEveryMs: number
  /** Absent: asking costs nothing that is counted by the day. Streams that name one object share it. */
  budget?: Budget
  /** Loads what was there before we came: asked step by step, `everyMs` apart, until `more` is false, and then never again. */
  once?: true
}

/** How much may be asked on one day. */
export interface Budget {
  /** Unique for its service, and lasting: what was used is counted under it. */
  name: string
  /** What polling may use; what sending needs is not in it. */
  unitsPerDay: number
  /** In which the service's day begins and ends: `America/Los_Angeles`. */
  zone: string
  /** Whose it is: of all pages under one `appId`, whosever they are, or of each page. */
  shared: 'app' | 'page'
  /** Used at once where it is needed, for what comes in hours and not all day; absent: what is left of the day is spread over what is left of it. */
  asNeeded?: true
}

/** One answer. */
export interface Polled {
  /**
   * What `normalise` will get, one by one and in this order, at once or on a replay years later: everything it needs is inside, and nothing secret.
   * Only what the cursor does not know yet, as far as it can tell: that it is empty means that the stream rests. What comes twice changes nothing.
   */
  bodies: readonly JsonObject[]
  /** Where the next one goes on. Kept in one transaction with the bodies; at most 64 kB of JSON. */
  cursor: JsonObject
  /** There is more to fetch already: asked for again soon. An answer is a few calls, never a whole list of unknown length. */
  more: boolean
  /** What it cost, in the budget's units; without a budget, the number of calls. */
  units: number
  /** How far a `once` stream has come; `of` where the service tells. */
  progress?: { done: number; of?: number }
}

/** Nothing came, and why. The cursor stays. */
export interface PollFailure extends PlatformError {
  /** What the failed calls cost all the same. Default 0. */
  units?: number
}

/** Asks that a stream be polled now; without a name, all of the page. Never throws; a second ring before the first was heard is the same ring. */
export type Ring = (stream?: string) => void

/** The part of a client that is for platforms that are asked. */
export interface Polling {
  /** Fetches what came since `cursor` (undefined: never asked). `at`: now. May throw `HttpFailure`. The same cursor again brings the same, and what came since. */
  poll?(stream: string, cursor: JsonObject | undefined, at: Instant): Promise<Polled | PollFailure>
  /**
   * Holds a connection that tells when something is there, and tells no more than that: what came is fetched by `poll`. Rings once as soon as the connection
   * stands, since what came before is not known. Ends when `until` is aborted (undefined), or when the connection is gone (why); the server then waits
   * and calls it again. May throw `HttpFailure`.
   */
  listen?(ring: Ring, until: AbortSignal): Promise<PlatformError | undefined>
}
