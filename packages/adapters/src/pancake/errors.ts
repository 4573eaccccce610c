import type { ErrorClass } from '@switchboard/contracts'
import type { HttpResponse, PlatformError } from '../adapter.ts'
import { classifier } from '../shared/error-table.ts'
import { idOf, isObject, objectOf, shortOf } from '../shared/json.ts'
import { statusError } from '../shared/outcome.ts'

/** The few codes that were seen; Pancake describes none. */
const tabled = classifier({
  reauth: ['401', '403', '4001', '4003'],
  wait: ['429', '4029'],
})

/** Pancake hands on what the platform said, in words alone. Tried in this order. */
const WORDS: readonly (readonly [RegExp, ErrorClass])[] = [
  [/rate.?limit|too many requests|slow down/i, 'wait'],
  [/subscription|package (?:has )?(?:ended|expired)|permission|not allowed to use/i, 'channel-blocked'],
  [/token|unauthori[sz]ed|session has expired/i, 'reauth'],
  [/24.?(?:h\b|hour)|48.?hour|7.?days?|outside.{0,20}window|allowed window|re-?engagement/i, 'window'],
  [/not.?found|blocked|unavailable|no longer|cannot be reached|does not exist|not available/i, 'recipient'],
  [/too long|too large|unsupported|invalid (?:message|content|file|attachment|param)|file size/i, 'content'],
]

/** The error of an answer: `success: false`, whatever the status. Undefined when there is none. */
export function errorIn(json: unknown, response: HttpResponse): PlatformError | undefined {
  if (!isObject(json) || json.success !== false) return undefined
  const said = saidIn(json)
  const code = idOf(json.error_code) ?? idOf(json.code)
  const byCode = code === undefined ? 'unknown' : tabled(code)
  const byStatus = response.status >= 400 ? statusError(response).class : 'unknown'
  const byWords = WORDS.find(([words]) => said !== undefined && words.test(said))?.[1] ?? 'unknown'
  return {
    class: [byCode, byStatus === 'retry' ? 'unknown' : byStatus, byWords, byStatus].find((one) => one !== 'unknown') ?? 'unknown',
    code: code ?? (response.status >= 400 ? `http-${response.status}` : 'refused'),
    message: said ?? 'Pancake refused, and gave no reason.',
  }
}

function saidIn(json: Record<string, unknown>): string | undefined {
  return [json.message, json.error, json.reason, objectOf(json.error).message]
    .map((value) => shortOf(value, 500))
    .find((value) => value !== undefined)
}
