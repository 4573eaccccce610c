import type { Normalised } from '../adapter.ts'
import { gather, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { accountNews } from './normalise-account.ts'
import { call } from './normalise-calls.ts'
import { contactNews } from './normalise-contacts.ts'
import { feedback } from './normalise-feedback.ts'
import { message } from './normalise-messages.ts'
import { reaction } from './normalise-reactions.ts'
import { receipt } from './normalise-receipts.ts'
import { readEvent, type ZaloEvent } from './payload.ts'

/** What a family makes of one event: at least one part. */
type Family = (event: ZaloEvent) => readonly Part[]

/** Tried in this order; the first pattern that fits takes the event. */
const FAMILIES: readonly (readonly [RegExp, Family])[] = [
  [/group/, notModelled],
  [/^(?:user|oa|anonymous)_send_\w+$/, message],
  [/^user_(?:received|seen)_message$/, receipt],
  [/^(?:user|oa)_reacted_message$/, reaction],
  [/^(?:user_call_oa|oa_call_user)$/, call],
  [/^user_feedback$/, feedback],
  [/^change_(?:oa|template)_\w+$/, accountNews],
  [/^(?:follow|unfollow|user_submit_info|update_user_info|user_click_chatnow)$/, contactNews],
  [/^(?:add_user_to_tag|remove_user_from_tag|user_withdraw|user_reply_consent|widget_interaction_accepted)$/, contactNews],
  // Names that libraries pass around and Zalo does not document: nothing is known of their shape.
  [/^user_click_(?:button|link)$/, notModelled],
]

/** Turns one Zalo body, which is one event, into events. Pure, never throws. */
export function normalise(body: unknown): Normalised {
  const event = readEvent(body)
  if ('reason' in event) return gather([event])
  const family = FAMILIES.find(([names]) => names.test(event.name))?.[1] ?? unknownEvent
  return gather(family(event))
}

function notModelled({ name }: ZaloEvent): readonly Part[] {
  return [unsupported(`event_name=${wordOf(name)}`)]
}

function unknownEvent({ name }: ZaloEvent): readonly Part[] {
  return [unrecognisable(`event_name=${wordOf(name)}`)]
}
