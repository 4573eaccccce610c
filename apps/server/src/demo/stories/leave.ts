import type { PatchConversation } from '@switchboard/contracts'
import { teamOf } from '../desk/desk.ts'
import type { Teams } from '../desk/teams.ts'
import type { Agents } from './agents.ts'
import { tomorrowMorning } from './calendar.ts'
import type { Played } from './play.ts'
import type { Owner, TagName } from './story.ts'
import type { SeenMessage } from './watch.ts'

interface Shop {
  agents: Agents
  tags: ReadonlyMap<TagName, string>
  teams: Teams
  nowMs: number
}

/** Leaves all conversations as their stories say: who has each, how far it is, who has read what. */
export async function leaveAll(played: readonly Played[], messages: readonly SeenMessage[], shop: Shop): Promise<void> {
  for (const [by, his] of Map.groupBy(played, leftBy))
    await shop.agents.leave(
      by,
      his.flatMap((one) => left(one, shop)),
    )
  const threads = Map.groupBy(messages, ({ conversationId }) => conversationId)
  await shop.agents.read(
    played.map(({ story, conversationId }) => {
      const thread = threads.get(conversationId) ?? []
      const seq = story.left.unread ? thread.findLastIndex(({ direction }) => direction === 'outbound') + 1 : thread.length
      return { conversationId, seq }
    }),
  )
}

// What is done was brought to its end by whoever had it; the rest the administrator has shared out.
function leftBy({ story: { left: how } }: Played): Owner {
  return how.status === 'resolved' ? (how.assignee ?? 'ha') : 'ha'
}

// Empty where the last message left it as it shall be.
function left({ story, conversationId }: Played, shop: Shop): { conversationId: string; patch: PatchConversation }[] {
  const { status, assignee, priority, tags = [] } = story.left
  const teamId = teamOf(tags, shop.teams)
  const patch: PatchConversation = {
    ...(teamId && { teamId }),
    ...(assignee && { assigneeId: shop.agents.idOf(assignee) }),
    ...(priority && { priority }),
    ...(tags.length > 0 && { tagIds: tags.flatMap((name) => shop.tags.get(name) ?? []) }),
    ...(status === 'snoozed' ? { snoozedUntil: tomorrowMorning(shop.nowMs) } : status !== 'new' && { status }),
  }
  return Object.keys(patch).length > 0 ? [{ conversationId, patch }] : []
}
