import type { NoticeKind } from '@switchboard/contracts'
import type { Concerns } from '../wanted.ts'

/** A promised time is near, or over: whoever has the conversation or takes part in it; of one that nobody has, those who lead its team. */
export function promise(kind: NoticeKind): Concerns {
  return (row, { conversations, leads }) => {
    const conversation = conversations.get(row.conversation_id ?? '')
    if (!conversation) return []
    const { assignedTo, teamId, participants } = conversation
    const first = assignedTo === null ? (leads.get(teamId ?? '') ?? []) : [assignedTo]
    return [...first, ...participants].map((userId) => ({ userId, kind }))
  }
}
