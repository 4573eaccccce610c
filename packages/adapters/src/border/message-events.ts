import type { Instant } from '@switchboard/contracts'
import type { InboundContent } from './content.ts'
import type { Participant } from './participant.ts'

/** Every event says which of our accounts it is about. */
export interface About {
  /** The platform's id of our account (page), as in `channels_platform_pages.entity_id`. */
  account: string
}

/** A message of the customer, or (`direction: 'outbound'`) the echo of one that the business sent. */
export interface MessageEvent extends About {
  kind: 'message'
  externalId: string
  direction: 'inbound' | 'outbound'
  /** The customer in either direction. */
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
  /** Who wrote it, where that is not the contact itself: a member of the team in the platform's own tool, or somebody in a group. */
  senderName?: string
  /** Opens or prolongs the answering window. Default: true for inbound. */
  opensWindow?: boolean
  /** Milliseconds the window stays open from `sentAt` when longer than the platform's rule (ad entry). */
  windowMs?: number
  subject?: string
  /** Lets one answer go out more cheaply (LINE's reply token). The newest is kept and given back, once, to a message sent before `until`. */
  replyHandle?: { value: string; until: Instant }
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
