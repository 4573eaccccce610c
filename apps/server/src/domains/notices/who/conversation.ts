import type { Concerns } from '../wanted.ts'

/** A conversation got somebody: he is told, unless it has somebody else by now. */
export const assigned: Concerns = (row, { conversations }) => {
  const now = conversations.get(row.conversation_id ?? '')?.assignedTo
  return now && (row.data?.to === undefined || row.data.to === now) ? [{ userId: now, kind: 'assigned' }] : []
}

/** A customer began a conversation, and nobody has it yet. */
export const begun: Concerns = (row, { conversations, curious }) => {
  const conversation = conversations.get(row.conversation_id ?? '')
  if (!conversation || conversation.assignedTo !== null || row.user_id !== null) return []
  return curious.map((userId) => ({ userId, kind: 'new-conversation' }))
}

/** A snooze is over by itself: whoever has the conversation, else whoever let it sleep. */
export const woke: Concerns = (row, { conversations }) => {
  const conversation = conversations.get(row.conversation_id ?? '')
  const userId = conversation?.assignedTo ?? conversation?.snoozedBy
  return row.data?.cause === 'snooze-over' && userId ? [{ userId, kind: 'snooze-over' }] : []
}
