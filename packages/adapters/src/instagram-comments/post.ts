import type { PlatformError, PostRef } from '../adapter.ts'
import type { Graph } from '../meta/graph.ts'
import { objectOf } from '../shared/json.ts'
import { MEDIA_FIELDS, postIn } from './media.ts'
import { mentionOf, readMention } from './mention.ts'

/** What a comment stands under: of none an event tells more than its id. */
export async function readPost(graph: Graph, account: string, externalId: string): Promise<PostRef | PlatformError> {
  const mention = mentionOf(externalId)
  if (mention) return readMention(graph, account, mention)
  const answer = await graph.get(encodeURIComponent(externalId), { fields: MEDIA_FIELDS })
  return 'error' in answer ? answer.error : postIn(objectOf(answer.json), externalId)
}
