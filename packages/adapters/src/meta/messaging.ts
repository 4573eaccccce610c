import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Participant } from '../adapter.ts'
import { instantOf } from '../shared/instant.ts'
import { compact, idOf, isObject } from '../shared/json.ts'
import { eachOf, type Part, unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'

/** One element of `entry[].messaging[]` or `standby[]`, with what all its kinds share. */
export interface Messaging {
  /** `entry[0].messaging[1]`. */
  where: string
  element: JsonObject
  /** Our page or account. */
  account: string
  /** The customer in either direction; absent on news about the page. */
  contact: Participant | undefined
  /** The business's own act: an echo, or a reaction made in the platform's own inbox. */
  byPage: boolean
  at: Instant | undefined
}

/** One `changes[]` of an entry, or an entry that is itself a change: what is no message, or a test from the dashboard. */
export interface Change {
  where: string
  field: string
  value: unknown
  account: string | undefined
  entry: JsonObject
}

/** Who is who in one element. */
export interface Ends {
  account: string | undefined
  contact: Participant | undefined
  byPage: boolean
}

/** What one platform of Meta's says about its elements. */
export interface MessagingReaders {
  ends(element: JsonObject, entry: JsonObject): Ends
  messaging(messaging: Messaging): readonly Part[]
  change(change: Change): readonly Part[]
}

/** Every element of a body in order: what is neither messaging nor a change is named instead of read. */
export function eachElement(body: unknown, readers: MessagingReaders): Part[] {
  if (!isObject(body) || !Array.isArray(body.entry) || body.entry.length === 0) return [unrecognisable(`body=${wordOf(body)}`)]
  return eachOf(body.entry, 'entry', (entry, place) => {
    const read = (list: 'messaging' | 'standby') =>
      eachOf(entry[list], `${place}.${list}`, (element, where) => readElement({ entry, element, where }, readers))
    const changeOf = (change: JsonObject, where: string) =>
      readers.change({ where, field: wordOf(change.field), value: change.value, account: idOf(entry.id), entry })
    const changes = eachOf(entry.changes, `${place}.changes`, changeOf)
    const flat = entry.field === undefined ? [] : changeOf(entry, place)
    const parts = [...read('messaging'), ...read('standby'), ...changes, ...flat]
    return parts.length > 0 ? parts : [unrecognisable(`${place}: nothing known in it`)]
  })
}

/** Reads one element of an entry, wherever in it the element stood. */
export function readElement(
  { entry, element, where }: { entry: JsonObject; element: JsonObject; where: string },
  readers: MessagingReaders,
): readonly Part[] {
  const { account, contact, byPage } = readers.ends(element, entry)
  if (account === undefined) return [unrecognisable(`${where}: no page`)]
  return readers.messaging({ where, element, account, contact, byPage, at: instantOf(element.timestamp) ?? instantOf(entry.time) })
}

/** What reads one kind of element. */
export type KindReader = (messaging: Messaging, part: JsonObject) => Part | readonly Part[]

/** An element holds one kind as a rule; were there several, each is read. */
export function readKinds(messaging: Messaging, kinds: ReadonlyMap<string, KindReader>): readonly Part[] {
  const parts = [...kinds].flatMap(([kind, read]) => {
    const part = messaging.element[kind]
    if (part === undefined) return []
    return isObject(part) ? read(messaging, part) : [broken(messaging, `${kind}=${wordOf(part)}`)]
  })
  return parts.length > 0 ? parts : [broken(messaging, strangeKey(messaging.element))]
}

function strangeKey(element: JsonObject): string {
  const known = ['sender', 'recipient', 'timestamp']
  return wordOf(Object.keys(element).find((key) => !known.includes(key)) ?? 'empty')
}

/** A part of an element that cannot be read, with the ids that can. */
export function broken({ where, account }: Messaging, what: string, externalId?: string): Part {
  return unrecognisable(`${where}.${what}`, compact({ account, externalId }))
}
