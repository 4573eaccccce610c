import type { JsonObject } from '@switchboard/contracts'
import type { Normalised } from '../adapter.ts'
import { idOf, isObject } from '../shared/json.ts'
import { eachOf, gather, ignored, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { ACCOUNT_EVENTS, accountNews, groupJoined } from './account-news.ts'
import { contactNews } from './contact-news.ts'
import { message, unsend } from './messages.ts'
import { type CustomerEvent, type LineEvent, readCustomer, readEvent } from './payload.ts'
import { postback } from './postback.ts'
import { played } from './receipts.ts'

/** What a family makes of one event: at least one part. */
type Family = (event: LineEvent) => readonly Part[]

const FAMILIES: ReadonlyMap<string, Family> = new Map<string, Family>([
  ['message', ofCustomer(message)],
  ['unsend', ofCustomer(unsend)],
  ['postback', ofCustomer(postback)],
  ['videoPlayComplete', ofCustomer(played)],
  ...['follow', 'unfollow', 'accountLink', 'beacon', 'membership'].map((type) => [type, ofCustomer(contactNews)] as const),
  ...ACCOUNT_EVENTS.map((type) => [type, accountNews] as const),
  ['join', groupJoined],
  // Groups, and the completion of messages by phone number, which are not sent here.
  ...['leave', 'memberJoined', 'memberLeft', 'delivery'].map((type) => [type, notModelled] as const),
])

/** Turns one LINE body, which may hold several events of one account, into events in its order. Pure, never throws. */
export function normalise(body: unknown): Normalised {
  if (!isObject(body)) return gather([unrecognisable(`body=${wordOf(body)}`)])
  const account = idOf(body.destination)
  if (!account) return gather([unrecognisable(`destination=${wordOf(body.destination)}`)])
  // The console's "Verify" button and the test of the webhook send no event.
  if (Array.isArray(body.events) && body.events.length === 0) return gather([ignored('events=[]', { account })])
  if (body.events === undefined || body.events === null) return gather([unrecognisable(`events=${wordOf(body.events)}`, { account })])
  return gather(eachOf(body.events, 'events', (event, where) => eventParts(event, where, account)))
}

function eventParts(body: JsonObject, where: string, account: string): readonly Part[] {
  const event = readEvent(body, where, account)
  if ('reason' in event) return [event]
  return (FAMILIES.get(event.type) ?? unknownEvent)(event)
}

function ofCustomer(read: (event: CustomerEvent) => readonly Part[]): Family {
  return (event) => {
    const customers = readCustomer(event)
    return 'reason' in customers ? [customers] : read(customers)
  }
}

function notModelled({ type, account }: LineEvent): readonly Part[] {
  return [unsupported(`type=${type}`, { account })]
}

function unknownEvent({ type, account }: LineEvent): readonly Part[] {
  return [unrecognisable(`type=${wordOf(type)}`, { account })]
}
