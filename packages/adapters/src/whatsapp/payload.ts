import type { Instant, JsonObject } from '@switchboard/contracts'
import { instantOf } from '../shared/instant.ts'
import { arrayOf, idOf, isObject, objectOf } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import { eachOf, ignored, unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { type ContactBook, contactBook, digitsOf } from './participant.ts'

/** The number under which Meta's dashboard sends its tests. */
const TEST_NUMBER = '123456123'

/** One `changes[]` of a body, with what its parts have in common. */
export interface Change {
  /** `entry[0].changes[1]`. */
  where: string
  field: string
  value: JsonObject
  /** The WABA. */
  businessAccount: string | undefined
  /** `metadata.phone_number_id`: our page. Absent on news about the whole business account. */
  account: string | undefined
  /** Our number as customers see it, digits only. */
  ownNumber: string | undefined
  /** The customers named beside the messages. */
  contacts: ContactBook
  /** Stands in for a part's own time when that is missing or nonsense: the entry's, else the first in the change. */
  otherTime: Instant | undefined
}

/** A change that names our number. */
export type NumberChange = Change & { account: string }

/** Every change of a body in order. What is none, or a dashboard's test, is named instead of read. */
export function eachChange(body: unknown, read: (change: Change) => readonly Part[]): Part[] {
  if (!isObject(body) || !Array.isArray(body.entry) || body.entry.length === 0) return [unrecognisable(`body=${wordOf(body)}`)]
  return eachOf(body.entry, 'entry', (entry, place) => {
    if (arrayOf(entry.changes).length === 0) return [unrecognisable(`${place}.changes=${wordOf(entry.changes)}`)]
    return eachOf(entry.changes, `${place}.changes`, (change, where) => readChange(entry, change, where, read))
  })
}

function readChange(entry: JsonObject, change: JsonObject, where: string, read: (change: Change) => readonly Part[]): readonly Part[] {
  const value = change.value
  if (!isObject(value)) return [unrecognisable(`${where}.value=${wordOf(value)}`)]
  const metadata = objectOf(value.metadata)
  const account = idOf(metadata.phone_number_id)
  if (account === TEST_NUMBER) return [ignored(`${where}: a test from the dashboard`, { account })]
  const parts = read({
    where,
    field: wordOf(change.field),
    value,
    businessAccount: idOf(entry.id),
    account,
    ownNumber: digitsOf(metadata.display_phone_number),
    contacts: contactBook(value.contacts),
    otherTime: instantOf(entry.time) ?? firstTime(value),
  })
  return parts.length > 0 ? parts : [unrecognisable(`${where}: nothing known in it`)]
}

function firstTime(value: JsonObject): Instant | undefined {
  const lists = ['messages', 'statuses', 'message_echoes'].flatMap((key) => arrayOf(value[key]))
  for (const element of lists) {
    const time = instantOf(objectOf(element).timestamp)
    if (time) return time
  }
  return undefined
}
