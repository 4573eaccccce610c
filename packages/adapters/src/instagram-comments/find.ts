import type { Instant } from '@switchboard/contracts'
import type { OutboundMessage } from '../adapter.ts'
import { foundIn } from '../meta/find.ts'
import type { Graph } from '../meta/graph.ts'
import { objectOf } from '../shared/json.ts'
import { mentionOf } from './mention.ts'

const TOP = 'comment:'

/**
 * Looks for a public answer of unknown fate below the comment on top of its thread, where Instagram puts all answers. Known by text and time alone, whoever
 * the list says wrote it: the account is named by another id there than in webhooks.
 */
export async function findComment(
  graph: Graph,
  { message, sentBetween }: { message: OutboundMessage; sentBetween: { from: Instant; to: Instant } },
): Promise<{ externalId: string } | undefined | 'unknown'> {
  const { parent, threadKey = '', text } = message
  const top = threadKey.startsWith(TOP) ? threadKey.slice(TOP.length) : parent
  if (top === undefined || !text || mentionOf(top)) return 'unknown'
  const answer = await graph.get(`${encodeURIComponent(top)}/replies`, { fields: 'id,text,timestamp', limit: '100' })
  if ('error' in answer) return 'unknown'
  const { data, paging } = objectOf(answer.json)
  if (!Array.isArray(data)) return 'unknown'
  const list = data.map(objectOf).map(({ id, text: written, timestamp }) => ({
    id,
    message: written,
    created_time: timestamp,
    from: { id: OURS },
  }))
  return foundIn(list, { account: OURS, message, sentBetween, whole: objectOf(paging).next === undefined })
}

const OURS = 'ours'
