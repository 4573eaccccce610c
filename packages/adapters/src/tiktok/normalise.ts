import type { Normalised } from '../adapter.ts'
import { gather, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { autoMessageNews, hiddenMessage } from './account-news.ts'
import { referral } from './arrivals.ts'
import { message } from './messages.ts'
import { readEvent, type TikTokEvent } from './payload.ts'
import { readMark } from './receipts.ts'

type Reader = (event: TikTokEvent) => readonly Part[]

const READERS: ReadonlyMap<string, Reader> = new Map([
  ['im_receive_msg', message],
  ['im_send_msg', message],
  ['im_mark_read_msg', readMark],
  ['im_receive_msg_eu', hiddenMessage],
  ['im_referral_msg', referral],
  ['im_auto_message_config_update', autoMessageNews],
  ['im_auto_message_audit_update', autoMessageNews],
])

/** Comments, mentions and films: TikTok's other hooks, of which nothing is shown here. */
const OTHER_HOOKS = /^(?:im_receive_high_intent_comment|comment\.|brand\.|post\.)/

/** Turns one TikTok body, which is one event, into events. Pure, never throws. */
export function normalise(body: unknown): Normalised {
  const event = readEvent(body)
  if ('reason' in event) return gather([event])
  return gather((READERS.get(event.name) ?? unknownEvent)(event))
}

function unknownEvent({ name, account }: TikTokEvent): readonly Part[] {
  const what = `event=${wordOf(name)}`
  return [OTHER_HOOKS.test(name) ? unsupported(what, { account }) : unrecognisable(what, { account })]
}
