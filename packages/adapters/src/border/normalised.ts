import type { DeleteEvent, EditEvent, MessageEvent, ReactionEvent } from './message-events.ts'
import type { AccountEvent, ContactEvent, LabelsEvent, TypingEvent } from './news-events.ts'
import type { ModerationEvent, PostEvent } from './place.ts'
import type { StatusEvent, WatermarkEvent } from './receipt-events.ts'

export type InboundEvent =
  | MessageEvent
  | StatusEvent
  | WatermarkEvent
  | ReactionEvent
  | EditEvent
  | DeleteEvent
  | ModerationEvent
  | PostEvent
  | ContactEvent
  | LabelsEvent
  | TypingEvent
  | AccountEvent

/**
 * A part that made no event. `unsupported`: known, deliberately not modelled: counted. `unrecognisable`: not what the platform is
 * known to send: an alarm, stays for replay. `ignored`: the platform's dashboard test and the like.
 */
export interface Skipped {
  reason: 'unsupported' | 'unrecognisable' | 'ignored'
  /** Where and what: `message.type=foo`, `entry[3].changes[0].field=bar`. */
  what: string
  account?: string
  externalId?: string
}

export interface Normalised {
  /** In the order of the body. */
  events: InboundEvent[]
  skipped: Skipped[]
}
