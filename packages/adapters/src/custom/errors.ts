import { ERROR_CLASSES, type ErrorClass } from '@switchboard/contracts'
import type { HttpResponse, PlatformError } from '../adapter.ts'
import { objectOf, shortOf } from '../shared/json.ts'

const WORDS_MAX = 500
const CODE_MAX = 100

/** What a status means where the refusal does not say its class. */
const CLASS_OF: ReadonlyMap<number, ErrorClass> = new Map([
  [401, 'reauth'],
  [403, 'reauth'],
  [404, 'recipient'],
  [408, 'retry'],
  [410, 'recipient'],
  [425, 'retry'],
  [429, 'wait'],
])

/** The refusal in an answer of 4xx; undefined for everything else, and where it says no words: then the status alone counts. */
export function errorIn(json: unknown, { status }: HttpResponse): PlatformError | undefined {
  if (status < 400 || status >= 500) return undefined
  const given = objectOf(json)
  const message = shortOf(given.message, WORDS_MAX)
  if (message === undefined) return undefined
  const named = ERROR_CLASSES.find((word) => word === given.class)
  return { class: named ?? CLASS_OF.get(status) ?? 'content', code: shortOf(given.code, CODE_MAX) ?? `http-${status}`, message }
}
