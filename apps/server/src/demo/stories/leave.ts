import type { PatchConversation } from '@switchboard/contracts'
import { teamOf } from '../desk/desk.ts'
import type { Teams } from '../desk/teams.ts'
import type { Agents } from './agents.ts'
import { tomorrowMorning } from './calendar.ts'
import type { Played } from './play.ts'
import type { TagName } from './story.ts'
import type { SeenMessage } from './watch.ts'

/** Leaves a conversation as its story says: who has it, how far it is, who has read what. */
export async function leave(
  { story, conversationId }: Played,
  shop: { agents: Agents; tags: ReadonlyMap<TagName, string>; teams: Teams; messages: readonly SeenMessage[]; nowMs: number },
): Promise<void> {
  const { status, assignee, priority, tags = [], unread } = story.left
  const teamId = teamOf(tags, shop.teams)
  const patch: PatchConversation = {
    ...(teamId && { teamId }),
    ...(assignee && { assigneeId: shop.agents.idOf(assignee) }),
    ...(priority && { priority }),
    ...(tags.length > 0 && { tagIds: tags.flatMap((name) => shop.tags.get(name) ?? []) }),
    ...(status === 'snoozed' ? { snoozedUntil: tomorrowMorning(shop.nowMs) } : status !== 'new' && { status }),
  }
  if (Object.keys(patch).length > 0) await shop.agents.leave(conversationId, patch)
  const thread = shop.messages.filter((message) => message.conversationId === conversationId)
  const readTo = unread ? thread.findLastIndex(({ direction }) => direction === 'outbound') + 1 : thread.length
  if (readTo > 0) await shop.agents.read(conversationId, readTo)
}
