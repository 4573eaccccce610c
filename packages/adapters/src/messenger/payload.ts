import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Identity, Participant } from '../adapter.ts'
import { instantOf } from '../shared/instant.ts'
import { compact, idOf, isObject, objectOf, shortOf } from '../shared/json.ts'
import { eachOf, type Part, unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'

/** One element of `entry[].messaging[]` or `standby[]`, with what all its kinds share. */
export interface Messaging {
  /** `entry[0].messaging[1]`. */
  where: string
  element: JsonObject
  /** Our page. */
  account: string
  /** The customer in either direction; absent on news about the page. */
  contact: Participant | undefined
  /** The page's own act: an echo, or a reaction made in the page's inbox. */
  byPage: boolean
  at: Instant | undefined
}

/** One `changes[]` of an entry: the page's feed, or a test from the dashboard. */
export interface PageChange {
  where: string
  field: string
  account: string | undefined
}

/** Every element of a body in order: what is neither messaging nor a change is named instead of read. */
export function eachElement(
  body: unknown,
  readers: { messaging(messaging: Messaging): readonly Part[]; change(change: PageChange): readonly Part[] },
): Part[] {
  if (!isObject(body) || !Array.isArray(body.entry) || body.entry.length === 0) return [unrecognisable(`body=${wordOf(body)}`)]
  return eachOf(body.entry, 'entry', (entry, place) => {
    const read = (list: 'messaging' | 'standby') =>
      eachOf(entry[list], `${place}.${list}`, (element, where) => readElement(entry, element, where, readers.messaging))
    const changes = eachOf(entry.changes, `${place}.changes`, (change, where) =>
      readers.change({ where, field: wordOf(change.field), account: idOf(entry.id) }),
    )
    const parts = [...read('messaging'), ...read('standby'), ...changes]
    return parts.length > 0 ? parts : [unrecognisable(`${place}: nothing known in it`)]
  })
}

function readElement(
  entry: JsonObject,
  element: JsonObject,
  where: string,
  read: (messaging: Messaging) => readonly Part[],
): readonly Part[] {
  const [sender, recipient] = [objectOf(element.sender), objectOf(element.recipient)]
  const byPage = objectOf(element.message).is_echo === true || (idOf(sender.id) !== undefined && idOf(sender.id) === idOf(entry.id))
  const account = idOf(entry.id) ?? idOf((byPage ? sender : recipient).id)
  if (account === undefined) return [unrecognisable(`${where}: no page`)]
  const customer = byPage ? recipient : sender
  const contact = idOf(customer.id) === account ? undefined : participantOf(customer)
  return read({ where, element, account, contact, byPage, at: instantOf(element.timestamp) ?? instantOf(entry.time) })
}

/** A customer by page-scoped id, or by the reference of a plugin's checkbox while there is no such id. */
function participantOf(person: JsonObject): Participant | undefined {
  const psid = idOf(person.id)
  const userRef = idOf(person.user_ref)
  const [first, ...others]: Identity[] = [
    ...(psid === undefined ? [] : [{ kind: 'psid', value: psid }]),
    ...(userRef === undefined ? [] : [{ kind: 'user-ref', value: userRef }]),
  ]
  return first && compact({ identities: [first, ...others] as const, name: shortOf(person.name, 200) })
}

/** A part of an element that cannot be read, with the ids that can. */
export function broken({ where, account }: Messaging, what: string, externalId?: string): Part {
  return unrecognisable(`${where}.${what}`, compact({ account, externalId }))
}
