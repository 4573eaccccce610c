import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Participant, Skipped } from '../adapter.ts'
import { instantOf } from '../shared/instant.ts'
import { idOf, objectOf, stringOf } from '../shared/json.ts'
import { ignored, unrecognisable, unsupported, type Whereabouts } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'

/** Reply tokens of the console's "Verify" button, which belong to no message. */
const DUMMY_TOKEN = /^(?:0{32}|f{32})$/

/** One element of `events`, with what all of them share. */
export interface LineEvent {
  type: string
  account: string
  at: Instant
  body: JsonObject
}

/** One that a customer caused in the chat with us. */
export interface CustomerEvent extends LineEvent {
  contact: Participant
  /** ULID; the same when LINE delivers it again. */
  eventId: string | undefined
  /** Another module of the account holds the chat; answers are not ours to give. */
  standby: boolean
  /** Absent where there is nothing to answer. */
  replyToken: string | undefined
}

/** The event in one element, or why there is none. */
export function readEvent(body: JsonObject, where: string, account: string): LineEvent | Skipped {
  const type = stringOf(body.type)
  if (!type) return unrecognisable(`${where}.type=${wordOf(body.type)}`, { account })
  const at = instantOf(body.timestamp)
  return at ? { type, account, at, body } : unrecognisable(`${where}.${wordOf(type)}.timestamp=${wordOf(body.timestamp)}`, { account })
}

/** The same with its customer, or why it has none. Groups and rooms are not modelled: their members talk to each other. */
export function readCustomer(event: LineEvent): CustomerEvent | Skipped {
  const { account, body } = event
  const source = objectOf(body.source)
  const replyToken = stringOf(body.replyToken)
  const about: Whereabouts = { account }
  if (replyToken && DUMMY_TOKEN.test(replyToken)) return ignored(`${event.type} of the console’s test`, about)
  if (source.type === 'group' || source.type === 'room') return unsupported(`${event.type}.source=${source.type}`, about)
  const user = idOf(source.userId)
  if (!user) return unrecognisable(`${event.type}.source=${wordOf(source.type)} without userId`, about)
  const standby = body.mode === 'standby'
  return {
    ...event,
    contact: { identities: [{ kind: 'line', value: user }] },
    eventId: idOf(body.webhookEventId),
    standby,
    replyToken: standby ? undefined : replyToken,
  }
}
