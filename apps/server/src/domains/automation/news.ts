import type { Caller } from '../../infra/http/access.ts'
import type { FeedRow } from '../../infra/feed/feed.ts'

/** What a viewer is told of a line of the feed about macros, replies and rules: that there is something new to ask for. */
export function automationNews(
  caller: Caller,
  { type, data }: Pick<FeedRow, 'type' | 'data'>,
): { type: string; data: Record<string, never> } | undefined {
  if (type === 'automation.updated') return caller.grants.has('automation.read') ? { type, data: {} } : undefined
  if (type !== 'macro.updated' || !caller.grants.has('macro.read')) return undefined
  const concerned = [data?.owner, data?.was].some((owner) => owner === null || owner === caller.userId)
  return concerned ? { type, data: {} } : undefined
}
