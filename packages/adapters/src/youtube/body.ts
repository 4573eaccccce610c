import type { Instant, JsonObject } from '@switchboard/contracts'

/** What all bodies say: whose they are, and when they were fetched. */
interface Fetched {
  account: string
  at: Instant
}

/** A thread as YouTube lists it: the comment on top and some of its answers. */
export interface ThreadBody extends Fetched {
  youtube: 'thread'
  thread: JsonObject
}

/** Answers to a comment, from the list that has them all. */
export interface RepliesBody extends Fetched {
  youtube: 'replies'
  thread: string
  videoId?: string
  comments: readonly JsonObject[]
}

/** How a comment stands, since when, and who decided. */
export interface StandingBody extends Fetched {
  youtube: 'standing'
  id: string
  state: 'visible' | 'hidden' | 'held' | 'spam' | 'removed'
  by: 'business' | 'platform'
  since: Instant
}

/** What is listed no longer. Whether its author or the business took it away is not told. */
export interface GoneBody extends Fetched {
  youtube: 'gone'
  id: string
}

/** Something in the chat of a live video. */
export interface LiveBody extends Fetched {
  youtube: 'live'
  chat: string
  videoId: string
  title?: string
  item: JsonObject
}

/** One body of a poll. A field says which it is, so that a replay years later reads them as today. */
export type Body = ThreadBody | RepliesBody | StandingBody | GoneBody | LiveBody
