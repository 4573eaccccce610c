import type { Normalised } from '../adapter.ts'
import { gather, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { connectionParts, deletionParts } from './business.ts'
import { membershipParts } from './membership.ts'
import { editParts, messageParts } from './messages.ts'
import { eachPart, type Update } from './payload.ts'
import { reactionParts } from './reactions.ts'
import { tapParts } from './taps.ts'

/** What an update may hold, and what reads it. */
const READERS: ReadonlyMap<string, (update: Update) => readonly Part[]> = new Map([
  ['message', messageParts],
  ['edited_message', editParts],
  ['business_message', messageParts],
  ['edited_business_message', editParts],
  ['deleted_business_messages', deletionParts],
  ['business_connection', connectionParts],
  ['callback_query', tapParts],
  ['message_reaction', reactionParts],
  ['my_chat_member', membershipParts],
])

/** Known to Bot API 10.1 and not asked for; an address that another program registered may bring them. */
const OTHERS: ReadonlySet<string> = new Set([
  'channel_post',
  'edited_channel_post',
  'guest_message',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
  'managed_bot',
])

/** The kinds of update that this adapter reads: what Telegram is asked for. */
export const ALLOWED_UPDATES: readonly string[] = [...READERS.keys()]

/** One update as events. Pure, never throws; every part becomes an event or is named in `skipped`. */
export function normalise(body: unknown): Normalised {
  return gather(
    eachPart(body, (update) => {
      const read = READERS.get(update.kind)
      if (read) return read(update)
      const about = { account: update.account }
      return [OTHERS.has(update.kind) ? unsupported(update.kind, about) : unrecognisable(`update.${wordOf(update.kind)}`, about)]
    }),
  )
}
