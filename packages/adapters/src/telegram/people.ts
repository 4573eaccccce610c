import type { JsonObject } from '@switchboard/contracts'
import type { Identity, Participant } from '../adapter.ts'
import { compact, idOf, objectOf, shortOf } from '../shared/json.ts'

const NAME_MAX = 200

/** A chat by its id: a person's is his own number, a group's is negative. */
export function identityOf(chat: string): Identity {
  return { kind: 'telegram', value: chat }
}

/** The id of a chat or user, as decimal digits; groups have a minus. */
export function numberOf(value: unknown): string | undefined {
  const id = idOf(value)
  return id !== undefined && /^-?\d{1,20}$/.test(id) ? id : undefined
}

/** True for groups and channels. */
export function isGroup(chat: string): boolean {
  return chat.startsWith('-')
}

/** First and last name of a user, or the title of a chat that writes in its own name. */
export function nameOf(who: JsonObject): string | undefined {
  const parts = [who.first_name, who.last_name].flatMap((part) => shortOf(part, NAME_MAX) ?? [])
  return shortOf(parts.join(' ') || who.title, NAME_MAX)
}

/** The other side of a chat: the person, or the group as a whole. `from` is asked only where it is that same person. */
export function contactOf(chat: JsonObject, from: unknown): Participant | undefined {
  const id = numberOf(chat.id)
  if (id === undefined) return undefined
  const sender = objectOf(from)
  const same = numberOf(sender.id) === id ? sender : {}
  return compact({
    identities: [identityOf(id)] as const,
    name: nameOf(chat) ?? nameOf(same),
    username: shortOf(chat.username ?? same.username, NAME_MAX),
    language: shortOf(same.language_code, 35),
  })
}

/** The number on a contact card in E.164; undefined when it is none. Telegram writes it with and without the plus. */
export function phoneOf(value: unknown): string | undefined {
  const digits = idOf(value)
    ?.replace(/[\s().-]/g, '')
    .replace(/^\+/, '')
  return digits !== undefined && /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined
}
