import type { Hub, TellAct } from '../domains/live/index.ts'

/** A member of the team has a conversation open: colleagues who may see it see that. Nothing of it is kept. */
export function viewingOf(hub: Pick<Hub, 'signal'>): TellAct {
  return ({ tenantId, userId: id, name }, { id: conversationId, assignedTo }, on) =>
    hub.signal(tenantId, { type: 'conversation.viewing', conversationId, by: { id, name }, on }, { conversationId, assignedTo })
}
