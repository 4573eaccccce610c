import type { TellDraft } from '../domains/inbox/index.ts'
import type { Hub } from '../domains/live/index.ts'

/**
 * A draft was saved or is gone: its author hears it on his other devices, and of a shared one those who may see the conversation. Nothing of it is kept: whoever
 * missed it finds the draft when he opens the conversation.
 */
export function tellDraftOf(hub: Pick<Hub, 'signal'>): TellDraft {
  return ({ tenantId, userId }, draft, shownTo) => {
    const { shared, ...own } = draft
    hub.signal(tenantId, { type: 'draft', ...own }, { userId })
    if (!shownTo) return
    const { conversationId } = draft
    const version = shared ? draft.version : 0
    hub.signal(tenantId, { type: 'draft.shared', conversationId, authorId: userId, version }, { conversationId, ...shownTo })
  }
}
