import type { ConversationStatus, Priority } from '@switchboard/contracts'
import type { FeedRow } from '../../../infra/feed/feed.ts'
import type { Facts } from '../../inbox/index.ts'

/**
 * The facts of a conversation as they were at a line of the feed: from how they are now, and what was changed after it. `later`: the lines behind it, oldest first. What the feed does
 * not tell (language, tags of the person, subject) is as now. Pure.
 */
export function factsThen(now: Facts, later: readonly Pick<FeedRow, 'type' | 'fields' | 'data'>[]): Facts {
  return later.toReversed().reduce(before, now)
}

function before(facts: Facts, { type, fields, data }: Pick<FeedRow, 'type' | 'fields' | 'data'>): Facts {
  if (!data) return facts
  if (type === 'conversation.status_changed') return { ...facts, status: data.from as ConversationStatus }
  if (type === 'conversation.assigned' || type === 'conversation.unassigned' || type === 'conversation.transferred')
    return fields.includes('assignee') ? { ...facts, assigneeId: (data.from as string | null) ?? null } : facts
  if (type === 'conversation.tagged') {
    const [added, removed] = [ids(data.added), ids(data.removed)]
    return { ...facts, tagIds: [...facts.tagIds.filter((id) => !added.includes(id)), ...removed] }
  }
  if (type !== 'conversation.updated') return facts
  return {
    ...facts,
    ...(fields.includes('priority') && { priority: data.from as Priority }),
    ...(fields.includes('team') && { teamId: (data.fromTeam as string | null) ?? null }),
  }
}

function ids(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
