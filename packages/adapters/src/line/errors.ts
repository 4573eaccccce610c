import type { ErrorClass } from '@switchboard/contracts'
import type { HttpResponse, PlatformError } from '../adapter.ts'
import { arrayOf, objectOf, stringOf } from '../shared/json.ts'

/** The code of a reply token that is spent or too old: nothing was sent, and a push may take its place. */
export const DEAD_REPLY_TOKEN = '400/reply-token'
/** The code of a quote that LINE does not take. */
export const BAD_QUOTE = '400/quote'

interface Refusal {
  status: number
  fits: RegExp
  class: ErrorClass
  /** After the status. */
  code?: string
}

/**
 * LINE has no codes: the status and the words decide. The first row that fits counts; words are matched against the message and, with
 * a `#` before each, the names of the fields it complains of.
 */
const REFUSALS: readonly Refusal[] = [
  { status: 400, fits: /invalid reply token/i, class: 'content', code: 'reply-token' },
  { status: 400, fits: /quote/i, class: 'content', code: 'quote' },
  // The user id belongs to another provider, or to nobody.
  { status: 400, fits: /failed to send messages|'to'|#to\b/i, class: 'recipient', code: 'recipient' },
  { status: 400, fits: /invalid_client|invalid client|client_secret|client_id/i, class: 'reauth', code: 'client' },
  { status: 400, fits: /./s, class: 'content' },
  { status: 401, fits: /./s, class: 'reauth' },
  // The account's plan, or a feature that it does not have.
  { status: 403, fits: /./s, class: 'channel-blocked' },
  { status: 404, fits: /./s, class: 'recipient' },
  { status: 410, fits: /./s, class: 'content' },
  { status: 413, fits: /./s, class: 'content' },
  { status: 415, fits: /./s, class: 'content' },
  // Nothing more goes out this month, and no waiting helps; replies do not count.
  { status: 429, fits: /monthly limit/i, class: 'channel-blocked', code: 'monthly' },
  { status: 429, fits: /./s, class: 'wait' },
]

/** The error in an answer that is none of success; undefined where the status alone must speak (5xx, a page in place of JSON). */
export function errorIn(json: unknown, { status }: HttpResponse): PlatformError | undefined {
  const answer = objectOf(json)
  const message = stringOf(answer.message) ?? stringOf(answer.error_description) ?? stringOf(answer.error)
  if (status < 400 || status >= 500 || message === undefined) return undefined
  const details = arrayOf(answer.details).map(objectOf)
  const fields = details.map(({ property }) => stringOf(property)).filter((field) => field !== undefined)
  const searched = [message, stringOf(answer.error), ...fields.map((field) => `#${field}`)].join(' ')
  const refusal = REFUSALS.find((one) => one.status === status && one.fits.test(searched))
  if (!refusal) return undefined
  const code = refusal.code ? `${status}/${refusal.code}` : String(status)
  const complaints = details.map((detail) => [stringOf(detail.property), stringOf(detail.message)].filter(Boolean).join(': '))
  return { class: refusal.class, code, message: [message, ...complaints.filter((one) => one !== '')].join(' — ') }
}
