import type { Instant, JsonObject, Platform } from '@switchboard/contracts'
import type { KeptWebhook } from '../adapter.ts'
import { instantFromIso, instantOf } from '../shared/instant.ts'
import { arrayOf, idOf, isObject, objectOf } from '../shared/json.ts'

/** One message as Pancake shows it, by webhook or by list, with what stands around it. */
export interface Told {
  platform: Platform
  account: string
  /** When it was told, or asked for: changes carry no time of their own. */
  at: Instant
  /** Of what was there before the page was connected. */
  history: boolean
  conversation: JsonObject
  message: JsonObject
  post: JsonObject
}

/** What `normalise` gets: the body of a webhook and the moment of its receipt. @throws what is no JSON */
export function readKept({ body, at }: KeptWebhook): unknown {
  const json: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
  return isObject(json) ? { ...json, at } : json
}

/** Our page: named beside the data, or in it; of news about a subscription the first of its pages. */
export function accountOf(body: unknown): string | undefined {
  const { page_id: beside, data } = objectOf(body)
  const { message, conversation, subscription } = objectOf(data)
  return (
    idOf(beside) ??
    idOf(objectOf(message).page_id) ??
    idOf(objectOf(conversation).page_id) ??
    idOf(arrayOf(objectOf(subscription).page_ids)[0])
  )
}

/** A time of Pancake's: UTC without saying so, with or without microseconds; seconds or milliseconds since 1970 are taken as well. */
export function momentOf(value: unknown): Instant | undefined {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+$/.test(value)) return instantFromIso(`${value}Z`)
  return instantFromIso(value) ?? instantOf(value)
}

/** Comments and chats are told apart by the message, else by its conversation. */
export function isComment({ message, conversation }: Pick<Told, 'message' | 'conversation'>): boolean {
  return message.type === 'COMMENT' || (message.type !== 'INBOX' && conversation.type === 'COMMENT')
}

/** Whatever the page sent, by whichever hand. */
export function isByPage({ message, account }: Pick<Told, 'message' | 'account'>): boolean {
  return idOf(objectOf(message.from).id) === account
}
