import type { Instant, JsonObject } from '@switchboard/contracts'
import type { OutboundMessage } from '../adapter.ts'
import { instantFromIso } from '../shared/instant.ts'
import { idOf, objectOf, stringOf } from '../shared/json.ts'
import type { Api } from './api.ts'
import { topOf } from './send.ts'
import { repliesTo } from './threads.ts'

/** The list tells whole seconds. */
const SLACK_MS = 1000

/**
 * Looks for an answer of unknown fate among the answers to its comment. Known by its words and time alone, since nothing of ours is carried along. Of a live
 * chat the list is too dear, and too short.
 */
export async function find(
  api: Api,
  { place, parent, text }: OutboundMessage,
  { from, to }: { from: Instant; to: Instant },
): Promise<{ externalId: string } | undefined | 'unknown'> {
  if (place === 'live' || parent === undefined || !text) return 'unknown'
  const list = await repliesTo(api, topOf(parent))
  if ('error' in list) return 'unknown'
  const isOurs = ({ snippet }: JsonObject) => {
    const { authorChannelId, textDisplay, textOriginal, publishedAt } = objectOf(snippet)
    const at = Date.parse(instantFromIso(publishedAt) ?? '')
    const words = [stringOf(textOriginal)?.trim(), stringOf(textDisplay)?.trim()]
    const inTime = at >= Date.parse(from) - SLACK_MS && at <= Date.parse(to) + SLACK_MS
    return idOf(objectOf(authorChannelId).value) === api.account && inTime && words.includes(text.trim())
  }
  const alike = list.comments.filter(isOurs).flatMap(({ id }) => idOf(id) ?? [])
  const [externalId] = alike
  if (alike.length > 1) return 'unknown'
  return externalId === undefined ? undefined : { externalId }
}
