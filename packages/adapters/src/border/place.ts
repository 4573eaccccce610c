import type { CommentRules, Instant, Place, PlatformCapabilities } from '@switchboard/contracts'
import type { Adapter, Pace } from '../adapter.ts'
import type { InboundMedia } from './content.ts'
import type { About } from './message-events.ts'
import type { Participant } from './participant.ts'
import type { WindowRule } from './window.ts'

/** The places that others read along. */
export type PublicPlace = Exclude<Place, 'direct'>

/** What holds for messages of one place. */
export interface Rules {
  readonly capabilities: PlatformCapabilities
  readonly window: WindowRule
  /** Messages per second a page may send there; `burst` may go at once. */
  readonly pace: Pace
  /** Says why a message cannot go out there. Pure. */
  check: Adapter['check']
}

export interface PublicRules extends Rules {
  /** What may be done to what others wrote there. Each true one is an act that `PlatformClient.moderate` knows. */
  readonly comments: CommentRules
}

/** What a place asks of a message: an adapter's own rules are those of chats, and hold wherever it names no others. */
export function rulesAt(adapter: Adapter, place: Place): Rules {
  return (place === 'direct' ? undefined : adapter.places?.[place]) ?? adapter
}

/** What may be done to a comment; undefined where the platform has no comments of this kind. */
export function commentRules(adapter: Adapter, place: Place): CommentRules | undefined {
  return place === 'direct' ? undefined : adapter.places?.[place]?.comments
}

/** Something published, under which others write. Absent fields are not known, and leave what was known before. */
export interface PostRef {
  externalId: string
  kind: 'post' | 'video' | 'reel' | 'story' | 'ad' | 'live'
  url?: string
  text?: string
  /** The first picture is shown. */
  media?: readonly InboundMedia[]
  author?: Participant
  createdAt?: Instant
}

/** News about something published. Kept where comments on it are, or come later. */
export interface PostEvent extends About {
  kind: 'post'
  post: PostRef
  change: 'made' | 'edited' | 'removed'
  at: Instant
}

/** How a comment stands. `held`: waits for the business. `removed`: taken down, by whom `by` says. */
export type ModerationState = 'visible' | 'hidden' | 'held' | 'spam' | 'removed'

/** A comment was hidden, shown again, held or taken down. What its own author withdrew is a `DeleteEvent`. The newest by `at` stands. */
export interface ModerationEvent extends About {
  kind: 'moderation'
  /** Platform id of the comment. */
  target: string
  state: ModerationState
  by: 'business' | 'platform'
  at: Instant
}

/** What the business does to a comment. Each carries its final state, so that doing it twice does no harm. */
export type ModerationAct = 'hide' | 'unhide' | 'delete' | 'like' | 'unlike' | 'ban'
