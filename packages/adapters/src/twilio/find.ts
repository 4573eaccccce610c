import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Http, OutboundMessage, PageAccess } from '../adapter.ts'
import { arrayOf, idOf, numberOf, objectOf } from '../shared/json.ts'
import { ask } from '../shared/outcome.ts'
import { accountPath, addressOf, get } from './api.ts'
import { errorIn } from './errors.ts'
import { addressOf as recipientOf } from './participant.ts'
import { WHATSAPP } from './payload.ts'

const PAGE = 100
/** The list tells whole seconds. */
const SLACK_MS = 1000
/** What Twilio writes before each text of an account that pays nothing yet. */
const TRIAL = 'Sent from your Twilio trial account - '

interface Question {
  message: OutboundMessage
  sentBetween: { from: Instant; to: Instant }
}

/**
 * Looks for a message of unknown fate among those from this number to that one, newest first. Known by its words and the count of its files; two alike, a
 * message whose words stand in a template, or a list that does not reach back far enough leave it `unknown`.
 */
export async function find(
  access: PageAccess,
  http: Http,
  { message, sentBetween }: Question,
): Promise<{ externalId: string } | undefined | 'unknown'> {
  const to = recipientOf(message.to, access.account.startsWith(WHATSAPP) ? WHATSAPP : '')
  if (to === undefined || message.template || message.location || message.buttons?.length) return 'unknown'
  if (!message.text && !message.media?.length) return 'unknown'
  const query = new URLSearchParams({ To: to, From: access.account, PageSize: String(PAGE) })
  const answer = await ask(http, get(access, `${addressOf(access, 'api', accountPath(access, '/Messages.json'))}?${query}`), errorIn)
  const { messages } = objectOf('error' in answer ? undefined : answer.json)
  if (!Array.isArray(messages)) return 'unknown'
  const list = arrayOf(messages).map(objectOf)
  const alike = list.filter((found) => isIt(found, message) && within(found, sentBetween)).flatMap((found) => idOf(found.sid) ?? [])
  const [externalId] = alike
  if (alike.length === 1 && externalId !== undefined) return { externalId }
  return alike.length === 0 && reachesBack(list, sentBetween.from) ? undefined : 'unknown'
}

function isIt({ direction, body, num_media }: JsonObject, { text = '', media = [] }: OutboundMessage): boolean {
  const words = typeof body === 'string' && body.startsWith(TRIAL) ? body.slice(TRIAL.length) : body
  return direction === 'outbound-api' && words === text && (numberOf(num_media) ?? 0) === media.length
}

function within(found: JsonObject, { from, to }: Question['sentBetween']): boolean {
  const at = momentOf(found)
  return at >= Date.parse(from) - SLACK_MS && at <= Date.parse(to) + SLACK_MS
}

/** A list that is not full holds all there is; a full one must hold something older than the moment. */
function reachesBack(list: readonly JsonObject[], from: Instant): boolean {
  return list.length < PAGE || list.some((found) => momentOf(found) < Date.parse(from) - SLACK_MS)
}

/** RFC 2822, as in `Thu, 24 Aug 2023 05:01:45 +0000`; not a number where there is none. */
function momentOf({ date_created: created }: JsonObject): number {
  return typeof created === 'string' ? Date.parse(created) : Number.NaN
}
