import type { Instant, JsonObject } from '@switchboard/contracts'
import type { OutboundMessage } from '../adapter.ts'
import type { Graph } from './graph.ts'
import { instantFromIso } from '../shared/instant.ts'
import { arrayOf, idOf, objectOf } from '../shared/json.ts'

/** The list tells whole seconds. */
const SLACK_MS = 1000

interface Question {
  message: OutboundMessage
  sentBetween: { from: Instant; to: Instant }
}

/** Whose list is asked, and how its customers are named. */
export interface ConversationList {
  /** Our id, as the list names who wrote. */
  account: string
  /** The node that has the list: a page's id, or `me`. */
  node: string
  platform: 'messenger' | 'instagram'
  /** Kind of the identity that the list goes by. */
  identity: string
  /** How many messages it shows in full. */
  most: number
}

/**
 * Looks for a message of unknown fate in the conversation's list. Known by its text, since the list shows no metadata: two alike,
 * a file, or a list that does not reach back far enough leave it `unknown`.
 */
export async function find(
  graph: Graph,
  { account, node, platform, identity, most }: ConversationList,
  { message, sentBetween }: Question,
): Promise<{ externalId: string } | undefined | 'unknown'> {
  const customer = message.to.find(({ kind }) => kind === identity)?.value
  if (customer === undefined || !message.text || message.media?.length) return 'unknown'
  const fields = `messages.limit(${most}){id,created_time,from,message}`
  const answer = await graph.get(`${node}/conversations`, { platform, user_id: customer, fields })
  if ('error' in answer) return 'unknown'
  const conversation = objectOf(arrayOf(objectOf(answer.json).data)[0])
  const list = objectOf(conversation.messages)
  if (!Array.isArray(list.data)) return 'unknown'
  return foundIn(list.data.map(objectOf), { account, message, sentBetween, whole: false })
}

/** Our message in a list of `{id, created_time, from, message}`. `whole`: nothing is left out of the list. Pure. */
export function foundIn(
  messages: readonly JsonObject[],
  { account, message, sentBetween, whole }: Question & { account: string; whole: boolean },
): { externalId: string } | undefined | 'unknown' {
  const alike = messages.filter((found) => isOurs(found, account, { message, sentBetween })).flatMap((found) => idOf(found.id) ?? [])
  const [externalId] = alike
  if (alike.length === 1 && externalId !== undefined) return { externalId }
  return alike.length === 0 && (whole || reachesBack(messages, sentBetween.from)) ? undefined : 'unknown'
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
