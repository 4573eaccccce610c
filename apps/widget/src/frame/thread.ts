import type { WidgetConversation, WidgetMessage } from '@switchboard/contracts/widget'

const STEPS = ['sent', 'delivered', 'read']

/** Both lists as one, by `seq`, each message once. The same message again wins if it is newer. */
export function mergeMessages(known: WidgetMessage[], incoming: WidgetMessage[]): WidgetMessage[] {
  const byId = new Map(known.map((message) => [message.id, message]))
  for (const message of incoming) byId.set(message.id, newer(byId.get(message.id) ?? message, message))
  return [...byId.values()].sort((a, b) => a.seq - b.seq)
}

/** A late answer must not undo an edit, bring back what was deleted, or move a receipt backwards. */
function newer(before: WidgetMessage, after: WidgetMessage): WidgetMessage {
  const { status } = STEPS.indexOf(before.status) > STEPS.indexOf(after.status) ? before : after
  const stale = (before.deletedAt && !after.deletedAt) || (before.editedAt ?? '') > (after.editedAt ?? '')
  return { ...(stale ? before : after), status }
}

/** Newest first; a known one is replaced, but what was read and written stays so. */
export function putConversation(list: WidgetConversation[], next: WidgetConversation): WidgetConversation[] {
  const { lastSeq, agentReadSeq } = list.find(({ id }) => id === next.id) ?? next
  const merged = { ...next, lastSeq: Math.max(lastSeq, next.lastSeq), agentReadSeq: Math.max(agentReadSeq, next.agentReadSeq) }
  return [merged, ...list.filter(({ id }) => id !== next.id)].sort((a, b) => (activity(a) < activity(b) ? 1 : -1))
}

function activity({ lastMessage, createdAt }: WidgetConversation): string {
  return lastMessage?.createdAt ?? createdAt
}

/** After a pause, everything from here on is read again: what is new, and what changed meanwhile among the last 50. */
export function resumeAfter(messages: WidgetMessage[]): number {
  return ((messages.at(-50) ?? messages[0])?.seq ?? 1) - 1
}
