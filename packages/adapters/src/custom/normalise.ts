import { CUSTOM_EVENTS, CUSTOM_EVENTS_MAX, type CustomEventKind, type CustomEventOf, type JsonObject } from '@switchboard/contracts'
import type { Normalised } from '../adapter.ts'
import { idOf, isObject } from '../shared/json.ts'
import { gather, type Part, unrecognisable } from '../shared/parts.ts'
import { cutToUnits } from '../shared/text.ts'
import { READERS, Unusable } from './events.ts'
import { faultsIn } from './faults.ts'

const WHAT_MAX = 300

/**
 * Turns one webhook of a system of the business's own into events. Strict: an event that does not fit its schema is set aside whole, naming the
 * field; its neighbours are not touched. Pure, never throws.
 */
export function normalise(body: unknown): Normalised {
  if (!isObject(body)) return gather([broken('the body must be an object of account and events')])
  const account = idOf(body.account)
  const unknown = Object.keys(body).find((name) => name !== 'account' && name !== 'events')
  if (account === undefined) return gather([broken('account must be the id of the channel')])
  if (unknown !== undefined) return gather([broken(`${unknown} is not a known field`, account)])
  const { events } = body
  if (!Array.isArray(events) || events.length === 0 || events.length > CUSTOM_EVENTS_MAX)
    return gather([broken(`events must be a list of 1 to ${CUSTOM_EVENTS_MAX}`, account)])
  return gather(events.map((event: unknown, index) => readEvent(event, `events[${index}]`, account)))
}

function readEvent(event: unknown, where: string, account: string): Part {
  if (!isObject(event)) return broken(`${where} must be an object`, account)
  const { kind } = event
  if (!isKind(kind)) return broken(`${where}.kind must be one of ${Object.keys(CUSTOM_EVENTS).join(', ')}`, account)
  const faults = faultsIn(CUSTOM_EVENTS[kind], event, where)
  return faults.length > 0 ? broken(faults.join('; '), account, event) : read(kind, event, { where, account })
}

function read<K extends CustomEventKind>(kind: K, event: JsonObject, { where, account }: { where: string; account: string }): Part {
  try {
    return READERS[kind](event as CustomEventOf<K>, account)
  } catch (error) {
    if (error instanceof Unusable) return broken(`${where}.${error.message}`, account, event)
    throw error
  }
}

function isKind(kind: unknown): kind is CustomEventKind {
  return typeof kind === 'string' && Object.hasOwn(CUSTOM_EVENTS, kind)
}

function broken(what: string, account?: string, event?: JsonObject): Part {
  const externalId = idOf(event?.id ?? event?.target)
  return unrecognisable(cutToUnits(what, WHAT_MAX).toWellFormed().replaceAll('\0', '\uFFFD'), {
    ...(account !== undefined && { account }),
    ...(externalId !== undefined && { externalId }),
  })
}
