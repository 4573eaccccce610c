import type { HttpResponse, PlatformError } from '../../src/adapter.ts'
import { classifier } from '../../src/shared/error-table.ts'
import { objectOf, shortOf, stringOf } from '../../src/shared/json.ts'

const WORDS_MAX = 500

/** Codes whose class their HTTP status does not tell. */
const classOf = classifier({ recipient: ['nobody-home'] })

/** The refusal in an answer: its code by the table. Undefined where the status alone says it (401, 429, 503 …). */
export function errorIn(json: unknown, _response: HttpResponse): PlatformError | undefined {
  const { code, message } = objectOf(objectOf(json).error)
  const named = stringOf(code)
  const known = named === undefined ? 'unknown' : classOf(named)
  if (named === undefined || known === 'unknown') return undefined
  return { class: known, code: named, message: shortOf(message, WORDS_MAX) ?? named }
}
