import type { WidgetConversation, WidgetMessage } from '@switchboard/contracts/widget'

const STEPS = ['sent', 'delivered', 'read'] as const

/** Both lists as one, by `seq`, each message once. The same message again wins if it is newer. */
export function mergeMessages(known: WidgetMessage[], incoming: WidgetMessage[]): WidgetMessage[] {
  const byId = new Map(known.map((message) => [message.id, message]))
  for (const message of incoming) {
    const before = byId.get(message.id)
    byId.set(message.id, before ? newer(before, message) : message)
  }
  return [...byId.values()].sort((a, b) => a.seq - b.seq)
}

/** A late answer must not undo an edit, bring back what was deleted, or move a receipt backwards. */
function newer(before: WidgetMessage, after: WidgetMessage): WidgetMessage {
  const status = STEPS.indexOf(before.status) > STEPS.indexOf(after.status) ? before.status : after.status
  const stale = (before.deletedAt !== null && after.deletedAt === null) || (before.editedAt ?? '') > (after.editedAt ?? '')
  return { ...(stale ? before : after), status }
}

/** Newest first; a known one is replaced in place of its older self. */
export function putConversation(list: WidgetConversation[], next: WidgetConversation): WidgetConversation[] {
  const before = list.find(({ id }) => id === next.id)
  const merged = before
    ? { ...next, lastSeq: Math.max(before.lastSeq, next.lastSeq), agentReadSeq: Math.max(before.agentReadSeq, next.agentReadSeq) }
    : next
  return [merged, ...list.filter(({ id }) => id !== next.id)].sort((a, b) => activity(b).localeCompare(activity(a)))
}

function activity(conversation: WidgetConversation): string {
  return conversation.lastMessage?.createdAt ?? conversation.createdAt
}

/** How far the shop got with a message of the visitor's: its own status, or the mark of what was read. */
export function statusOf(message: WidgetMessage, agentReadSeq: number): WidgetMessage['status'] {
  return message.seq <= agentReadSeq ? 'read' : message.status
}

/** After a pause, everything from here on is read again: what is new, and what changed meanwhile among the last 50. */
export function resumeAfter(messages: WidgetMessage[]): number {
  return Math.max(0, (messages.at(-50) ?? messages[0])?.seq ?? 1) - 1
}

export function totalUnread(conversations: WidgetConversation[]): number {
  return conversations.reduce((sum, { unread }) => sum + unread, 0)
}
