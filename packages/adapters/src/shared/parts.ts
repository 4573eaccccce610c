import type { JsonObject } from '@switchboard/contracts'
import type { InboundEvent, Normalised, Skipped } from '../adapter.ts'
import { compact, isObject } from './json.ts'
import { wordOf } from './text.ts'

/**
 * What one element of a webhook body came to. A normaliser maps each element to at least one part: so nothing can be lost, and a
 * broken element cannot reach its neighbours.
 */
export type Part = InboundEvent | Skipped

/** Where a skipped part stood, as far as it is known. */
export interface Whereabouts {
  account?: string
  externalId?: string
}

/** Parts, in order, as the adapter hands them over. */
export function gather(parts: Iterable<Part>): Normalised {
  const normalised: Normalised = { events: [], skipped: [] }
  for (const part of parts) {
    if ('kind' in part) normalised.events.push(part)
    else normalised.skipped.push(part)
  }
  return normalised
}

/** Known to the platform's documentation, deliberately not modelled here. */
export function unsupported(what: string, about: Whereabouts = {}): Skipped {
  return compact({ reason: 'unsupported', what, ...about })
}

/** Not what the platform is known to send. */
export function unrecognisable(what: string, about: Whereabouts = {}): Skipped {
  return compact({ reason: 'unrecognisable', what, ...about })
}

/** A dashboard's test and the like. */
export function ignored(what: string, about: Whereabouts = {}): Skipped {
  return compact({ reason: 'ignored', what, ...about })
}

/**
 * Reads each element of a list that may be anything: an absent list has no parts, an element that is no object is unrecognisable,
 * and so is a list that is none. `where` names the list; the reader gets the place of its element, such as `entry[3]`.
 */
export function eachOf(list: unknown, where: string, read: (element: JsonObject, where: string) => readonly Part[]): Part[] {
  if (list === undefined || list === null) return []
  if (!Array.isArray(list)) return [unrecognisable(`${where}=${wordOf(list)}`)]
  return list.flatMap((element: unknown, index) => {
    const place = `${where}[${index}]`
    return isObject(element) ? read(element, place) : [unrecognisable(`${place}=${wordOf(element)}`)]
  })
}
