import type { PlatformError } from '../adapter.ts'
import { classifier } from '../shared/error-table.ts'

/**
 * What Zalo's codes mean for us (platforms/zalo-oa.md §6). Zalo answers HTTP 200 to nearly everything; `error` decides.
 * A code that is not listed is `unknown`.
 */
const classOf = classifier({
  // Calls a minute, the quota of the account, the quota of the recipient, promotion at night.
  wait: ['-32', '-211', '-218', '-234'],
  // An uploaded file ran out (it is uploaded anew with the next try); sending failed on their side.
  retry: ['-100', '-200'],
  // A parameter is bad, too long or unsupported; a retired call; against the rules.
  content: ['-201', '-210', '-233', '-240', '-248'],
  // The token is invalid or has run out; the proof of the app's secret is wrong.
  reauth: ['-216', '-220', '-242'],
  // The account or app is disabled or not verified, lacks a permission, the paid tier or money.
  'channel-blocked': ['-204', '-205', '-209', '-212', '-219', '-221', '-223', '-224', '-320', '-321'],
  // The recipient does not follow, is banned or long silent, or restricts messages.
  recipient: ['-213', '-217', '-227', '-244'],
  // Seven days since the customer last did something.
  window: ['-230', '-232'],
})

const RATE_LIMITED = -32
/** The limit is counted per minute, and the answer does not say when the minute ends. */
const RATE_LIMIT_WAIT_MS = 60_000

/** The error of a Zalo answer whose `error` is not 0. */
export function zaloError(code: number, message: string): PlatformError {
  const error = { class: classOf(String(code)), code: String(code), message }
  return code === RATE_LIMITED ? { ...error, retryAfterMs: RATE_LIMIT_WAIT_MS } : error
}

/**
 * The error of the token endpoint. Its codes are not documented; a refused refresh token cannot be mended by machine, so everything
 * but the rate limit asks for a new consent.
 */
export function tokenError(code: number, message: string): PlatformError {
  return code === RATE_LIMITED ? zaloError(code, message) : { class: 'reauth', code: String(code), message }
}
