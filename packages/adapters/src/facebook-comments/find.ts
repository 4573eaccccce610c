import type { Instant } from '@switchboard/contracts'
import type { OutboundMessage } from '../adapter.ts'
import { foundIn } from '../meta/find.ts'
import type { Graph } from '../meta/graph.ts'
import { arrayOf, objectOf } from '../shared/json.ts'

/** Looks for a public answer of unknown fate among the answers to its comment. Known by its text alone, as in chats. */
export async function findComment(
  graph: Graph,
  account: string,
  { message, sentBetween }: { message: OutboundMessage; sentBetween: { from: Instant; to: Instant } },
): Promise<{ externalId: string } | undefined | 'unknown'> {
  const { parent, text } = message
  if (parent === undefined || !text) return 'unknown'
  const fields = 'id,created_time,from,message'
  const answer = await graph.get(`${parent}/comments`, { filter: 'stream', order: 'reverse_chronological', limit: '100', fields })
  if ('error' in answer) return 'unknown'
  const { data } = objectOf(answer.json)
  if (!Array.isArray(data)) return 'unknown'
  // The answers to one comment: a list with room left has them all, however young they are.
  return foundIn(arrayOf(data).map(objectOf), { account, message, sentBetween, whole: data.length < 100 })
}
