import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Participant, Skipped } from '../adapter.ts'
import { instantOf } from '../shared/instant.ts'
import { compact, idOf, isObject, objectOf, stringOf } from '../shared/json.ts'
import { unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'

/** What `normalise` gets: no callback names the bot it is for, so its address does. */
export interface ViberBody {
  bot: string | undefined
  callback: unknown
}

/** One callback, which is one event. */
export interface ViberEvent {
  name: string
  account: string
  at: Instant
  /** Of the message it is, or is about; 64 bits, as text. */
  token: string | undefined
  body: JsonObject
}

/** The event in a body, or why there is none. */
export function readEvent(body: unknown): ViberEvent | Skipped {
  if (!isObject(body) || !isObject(body.callback)) return unrecognisable(`callback=${wordOf(isObject(body) ? body.callback : body)}`)
  const account = idOf(body.bot)
  if (!account) return unrecognisable('bot: the address of the webhook names none')
  const { callback } = body
  const given = objectOf(callback)
  const name = stringOf(given.event)
  if (!name) return unrecognisable(`event=${wordOf(given.event)}`, { account })
  const at = instantOf(given.timestamp)
  if (!at) return unrecognisable(`${wordOf(name)}.timestamp=${wordOf(given.timestamp)}`, { account })
  return { name, account, at, token: idOf(given.message_token), body: given }
}

/** The customer, as `sender` or `user` shows him. The id is the bot's own: another bot knows the same person by another. */
export function customerIn(user: unknown): Participant | undefined {
  const { id, name, avatar, language, country } = objectOf(user)
  const value = idOf(id)
  if (!value) return undefined
  return compact({
    identities: [{ kind: 'viber', value }] as const,
    name: stringOf(name),
    avatarUrl: stringOf(avatar),
    language: stringOf(language),
    location: stringOf(country),
  })
}

/** The customer of whom an event names the id alone. */
export function customerOf(id: unknown): Participant | undefined {
  return customerIn({ id })
}
