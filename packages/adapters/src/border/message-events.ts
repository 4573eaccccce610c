import type { Instant, Place } from '@switchboard/contracts'
import type { InboundContent } from './content.ts'
import type { Participant } from './participant.ts'
import type { PostRef } from './place.ts'

/** Every event says which of our accounts it is about. */
export interface About {
  /** The platform's id of our account (page), as in `channels_platform_pages.entity_id`. */
  account: string
}

/** One way to find the conversation of a message. */
export type Join = { externalId: string } | { clientRef: string } | { conversation: string }

/** A message of the customer, or (`direction: 'outbound'`) the echo of one that the business sent. */
export interface MessageEvent extends About {
  kind: 'message'
  externalId: string
  direction: 'inbound' | 'outbound'
  /**
   * The customer in either direction. Of a comment its author, also where that is the business itself (`outbound`): whom that one answers is then
   * seen by its thread, and until the thread is known it waits.
   */
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
  /** Echo only: the platform carries no mark of ours back, so this may be one of our own messages whose answer is still on its way. */
  mayBeOurs?: true
  /** Who wrote it, where that is not the contact itself: a member of the team in the platform's own tool, or somebody in a group. */
  senderName?: string
  /** Opens or prolongs the answering window. Default: true for inbound. */
  opensWindow?: boolean
  /** Milliseconds the window stays open from `sentAt` when longer than the platform's rule (ad entry). */
  windowMs?: number
  subject?: string
  /** A machine wrote it (out of office, newsletter, bounce). It is kept, but wakes nobody: nothing is reopened, nobody waits for an answer, no thread of its own stays open. */
  automatic?: true
  /** It was said before the account was connected, and the platform brought it along. Kept, but no news: what is more than a day old of it wakes nobody either. */
  history?: true
  /**
   * Messages whose conversation this one belongs to, the surest first: the first that this page has decides, whatever `threadKey` says. By the platform's id
   * of a message, by our correlation value, or by the number of a conversation, which counts only for its own contact.
   */
  joins?: readonly Join[]
  /** Lets one answer go out more cheaply (LINE's reply token). The newest is kept and given back, once, to a message sent before `until`. */
  replyHandle?: { value: string; until: Instant }
  /** Absent: a chat. In a public place `threadKey` is never absent: `comment:<id of the comment on top>`, `live:<chat>:<author>`. */
  place?: Place
  /** Other ids under which the same message may have come by another way: known by one of them, it is passed over. */
  aliases?: readonly string[]
  /** What the comment stands under. */
  post?: PostRef
  /** Platform id of the comment that this one answers; absent for one on top. If that one is known, this one joins its thread, whatever `threadKey` says. */
  parent?: string
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
