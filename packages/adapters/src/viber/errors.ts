import type { HttpResponse, PlatformError } from '../adapter.ts'
import { classifier } from '../shared/error-table.ts'
import { numberOf, objectOf, stringOf } from '../shared/json.ts'

/** What Viber's states mean for us. It answers HTTP 200 to everything; `status` decides, and only 0 is success. */
const classOf = classifier({
  reauth: ['2'],
  content: ['1', '3', '4', '13', '14', '16', '17', '18', '19', '20'],
  recipient: ['5', '6', '11'],
  'channel-blocked': ['7', '8', '9', '10', '15'],
  wait: ['12'],
})

/** Viber's own words are names of states; these say what they mean. */
const MEANING: ReadonlyMap<number, string> = new Map([
  [1, 'Viber does not take this address'],
  [2, 'Viber does not know the authentication token'],
  [5, 'Viber does not know this customer'],
  [6, 'The customer has not subscribed to this bot, or has left it'],
  [7, 'Viber has blocked this bot'],
  [9, 'Viber has suspended this bot'],
  [10, 'Viber knows no webhook address for this bot: test the connection to set it'],
  [11, 'The customer has no device that can show this'],
  [12, 'Viber takes no more calls for now'],
  [15, 'This bot may not do that'],
])

/** The error in an answer; undefined when it holds none or is not Viber's own. What is not listed counts as a general error, which passes. */
export function errorIn(json: unknown, _response: HttpResponse): PlatformError | undefined {
  const { status, status_message: words } = objectOf(json)
  const code = numberOf(status)
  if (code === undefined || code === 0) return undefined
  const known = classOf(String(code))
  const said = stringOf(words) ?? 'no reason given'
  const meaning = MEANING.get(code)
  return { class: known === 'unknown' ? 'retry' : known, code: String(code), message: meaning ? `${meaning} (${said}).` : said }
}
