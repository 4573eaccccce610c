import type { HttpResponse, PlatformError } from '../adapter.ts'
import { classifier } from '../shared/error-table.ts'
import { numberOf, objectOf, stringOf } from '../shared/json.ts'

/** What TikTok's codes mean for us. It answers HTTP 200 to nearly everything; `code` decides, and only 0 is success. */
const classOf = classifier({
  wait: ['40100'],
  reauth: ['40102', '40104', '40105'],
  'channel-blocked': ['40001'],
  content: ['40002', '40908'],
  recipient: ['40007'],
  // Said of the cap of conversations a day and of the customer's own rules; which code tells a closed window is not documented.
  window: ['40064'],
})

/** In front of TikTok's own words, which are terse. */
const MEANING: ReadonlyMap<number, string> = new Map([
  [40001, 'TikTok does not let this app do that: connect the account again and grant every permission'],
  [40007, 'TikTok does not know this conversation or file any more'],
  [
    40064,
    'TikTok takes no more messages to this customer for now: the day’s or the conversation’s limit is reached. Try again tomorrow, or when the customer has written',
  ],
  [40102, 'TikTok does not accept the access any more: connect the account again'],
  [40104, 'TikTok does not accept the access any more: connect the account again'],
  [40105, 'TikTok does not accept the access any more: connect the account again'],
  [40908, 'TikTok does not take this type of file'],
])

const TOO_FREQUENT = 40100
/** The limit is counted by the second. */
const TOO_FREQUENT_WAIT_MS = 1_000
/** Everything from here to 59999 is said to be a fault on TikTok's side. */
const SYSTEM_FROM = 50_000
const SYSTEM_TO = 59_999

/** The error in an answer; undefined when it holds none or is not TikTok's own. */
export function errorIn(json: unknown, _response: HttpResponse): PlatformError | undefined {
  const { code: given, message } = objectOf(json)
  const code = numberOf(given)
  if (code === undefined || code === 0) return undefined
  const said = stringOf(message) ?? 'no reason given'
  const meaning = MEANING.get(code)
  const known = classOf(String(code))
  const error: PlatformError = {
    class: code >= SYSTEM_FROM && code <= SYSTEM_TO ? 'retry' : known,
    code: String(code),
    message: meaning ? `${meaning} (${said}).` : said,
  }
  return code === TOO_FREQUENT ? { ...error, retryAfterMs: TOO_FREQUENT_WAIT_MS } : error
}

/** The error of the token endpoint: what is not a passing fault asks for a new consent. */
export function tokenErrorIn(json: unknown, response: HttpResponse): PlatformError | undefined {
  const error = errorIn(json, response)
  return error && error.class !== 'wait' && error.class !== 'retry' ? { ...error, class: 'reauth' } : error
}
