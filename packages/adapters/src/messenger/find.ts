import type { Instant, JsonObject } from '@switchboard/contracts'
import type { OutboundMessage } from '../adapter.ts'
import type { Graph } from '../meta/graph.ts'
import { instantFromIso } from '../shared/instant.ts'
import { arrayOf, idOf, objectOf } from '../shared/json.ts'

const FIELDS = 'messages.limit(100){id,created_time,from,message}'
/** The list tells whole seconds. */
const SLACK_MS = 1000

interface Question {
  message: OutboundMessage
  sentBetween: { from: Instant; to: Instant }
}

/**
 * Looks for a message of unknown fate in the conversation's list. Known by its text, since the list shows no metadata: two alike,
 * a file, or a list that does not reach back far enough leave it `unknown`.
 */
export async function find(
  graph: Graph,
  account: string,
  { message, sentBetween }: Question,
): Promise<{ externalId: string } | undefined | 'unknown'> {
  const psid = message.to.find(({ kind }) => kind === 'psid')?.value
  if (psid === undefined || !message.text || message.media?.length) return 'unknown'
  const answer = await graph.get(`${account}/conversations`, { platform: 'messenger', user_id: psid, fields: FIELDS })
  if ('error' in answer) return 'unknown'
  const conversation = objectOf(arrayOf(objectOf(answer.json).data)[0])
  const list = objectOf(conversation.messages)
  if (!Array.isArray(list.data)) return 'unknown'
  const messages = list.data.map(objectOf)
  const alike = messages.filter((found) => isOurs(found, account, { message, sentBetween })).flatMap((found) => idOf(found.id) ?? [])
  const [externalId] = alike
  if (alike.length === 1 && externalId !== undefined) return { externalId }
  return alike.length === 0 && reachesBack(messages, sentBetween.from) ? undefined : 'unknown'
}

function isOurs(found: JsonObject, account: string, { message, sentBetween }: Question): boolean {
  const at = Date.parse(instantFromIso(found.created_time) ?? '')
  const within = at >= Date.parse(sentBetween.from) - SLACK_MS && at <= Date.parse(sentBetween.to) + SLACK_MS
  return within && idOf(objectOf(found.from).id) === account && found.message === message.text
}

/** True when something older than the moment is in the list, so that nothing since then can be missing. */
function reachesBack(messages: readonly JsonObject[], moment: Instant): boolean {
  return messages.some((found) => Date.parse(instantFromIso(found.created_time) ?? '') < Date.parse(moment) - SLACK_MS)
}
