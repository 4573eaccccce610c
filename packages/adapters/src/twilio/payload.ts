import type { Instant, JsonObject, Platform } from '@switchboard/contracts'
import type { KeptWebhook, Skipped } from '../adapter.ts'
import { instantFromIso } from '../shared/instant.ts'
import { idOf, isObject, objectOf } from '../shared/json.ts'
import { unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { fieldsOfListed, momentOfListed } from './listed.ts'

/** What is before the number in an address of WhatsApp. */
export const WHATSAPP = 'whatsapp:'
/** The parameter of our own in the address of status callbacks. */
export const REF = 'ref'

/** One request is one event. No body says when it happened, so the moment of receipt stands for it. */
export interface TwilioEvent {
  params: JsonObject
  at: Instant
  /** The correlation value that the message was sent with. */
  clientRef: string | undefined
  /** Fetched from the list: its webhook may have been lost. */
  fetched: boolean
}

/**
 * The body that `normalise` gets: the fields of the form, with our own mark in the address and the moment of receipt. Of a field that comes twice the least
 * value counts: the signature does not cover their order. JSON (Event Streams and other products) stays as it is. @throws what is no JSON although it says so
 */
export function readKept({ body, headers, query, at }: KeptWebhook): unknown {
  const text = Buffer.from(body).toString('utf8')
  if (query.bodySHA256 !== undefined || /\bjson\b/i.test(headers['content-type'] ?? '')) return { json: JSON.parse(text), at }
  const fields = [...new URLSearchParams(text)].sort(([, one], [, other]) => (one < other ? 1 : -1))
  const params = Object.fromEntries(fields)
  return { params, at, ...(query[REF] !== undefined && { [REF]: query[REF] }) }
}

/** The event in a body, or why there is none: of a webhook, or of the list. */
export function readEvent(body: unknown): TwilioEvent | Skipped {
  const { params, at: received, [REF]: ref, listed } = objectOf(body)
  if (isObject(listed)) {
    const at = momentOfListed(listed)
    return at
      ? { params: fieldsOfListed(objectOf(body)), at, clientRef: undefined, fetched: true }
      : unrecognisable('a listed message without a time')
  }
  if (!isObject(params)) return unrecognisable(`body=${wordOf(body)}: not the fields of a form`)
  const at = instantFromIso(received)
  return at ? { params, at, clientRef: idOf(ref), fetched: false } : unrecognisable(`at=${wordOf(received)}`)
}

const INWARD: readonly unknown[] = [undefined, 'received', 'receiving']

/** The state that a body speaks of; undefined for some messages of customers. */
export function stateOf(params: JsonObject): unknown {
  return params.MessageStatus ?? params.SmsStatus
}

/** True for a message of a customer, false for news of one of ours. */
export function isInward(params: JsonObject): boolean {
  return INWARD.includes(stateOf(params))
}

/** Our side and the customer's, by the direction. */
export function sidesOf(params: JsonObject): { account: string | undefined; customer: string | undefined } {
  const [from, to] = [idOf(params.From), idOf(params.To)]
  return isInward(params) ? { account: to, customer: from } : { account: from, customer: to }
}

/** The platform is told by the prefix of our address; other channels of Twilio (`rcs:`, `messenger:`) are none of ours. */
export function platformOf(body: unknown): Platform | undefined {
  const { account, customer } = sidesOf(objectOf(objectOf(body).params))
  const address = account ?? customer
  if (address === undefined) return undefined
  if (address.startsWith(WHATSAPP)) return 'whatsapp'
  return /^[a-z]+:/.test(address) ? undefined : 'sms'
}
