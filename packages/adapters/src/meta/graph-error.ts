import type { ErrorClass } from '@switchboard/contracts'
import type { HttpResponse, PlatformError } from '../adapter.ts'
import { isObject, numberOf, objectOf, shortOf } from '../shared/json.ts'
import { statusError } from '../shared/outcome.ts'

/** Which class a code (and subcode) of one Meta platform belongs to. */
export type ClassOf = (code: string, subcode?: string) => ErrorClass

/**
 * The reader of `{"error": {message, code, error_subcode, error_data}}` for one platform. Meta answers errors under 4xx and 5xx, but
 * an error body under 200 counts too. Undefined when the answer holds no such body.
 */
export function graphErrorReader(classOf: ClassOf): (json: unknown, response: HttpResponse) => PlatformError | undefined {
  return (json, response) => {
    const error = objectOf(json).error
    if (!isObject(error)) return undefined
    const code = numberOf(error.code)
    if (code === undefined) return { ...statusError(response), message: wordsOf(error) }
    const waitMs = waitOf(response)
    const read = platformError(error, code, classOf)
    return waitMs === undefined || read.class !== 'wait' ? read : { ...read, retryAfterMs: waitMs }
  }
}

/** An error object of Meta as ours: the code with its subcode after a slash, and Meta's most telling words. */
export function platformError(error: Readonly<Record<string, unknown>>, code: number, classOf: ClassOf): PlatformError {
  const subcode = numberOf(error.error_subcode)
  const bare = String(code)
  return {
    class: classOf(bare, subcode === undefined ? undefined : String(subcode)),
    code: subcode === undefined ? bare : `${bare}/${subcode}`,
    message: wordsOf(error),
  }
}

/** `error_data.details` says most, then the user's message, then message and title. */
function wordsOf(error: Readonly<Record<string, unknown>>): string {
  const details = objectOf(error.error_data).details
  const words = [details, error.error_user_msg, error.message, error.title]
    .map((held) => shortOf(held, 500))
    .find((text) => text !== undefined)
  return words ?? 'The platform gave no reason.'
}

/** Business usage headers tell in minutes when access comes back. The longest of them counts. */
function waitOf(response: HttpResponse): number | undefined {
  const header = response.headers['x-business-use-case-usage']
  const minutes =
    header === undefined ? [] : [...header.matchAll(/"estimated_time_to_regain_access"\s*:\s*(\d{1,6})/g)].map((found) => Number(found[1]))
  const longest = Math.max(0, ...minutes)
  return longest === 0 ? undefined : longest * 60_000
}
