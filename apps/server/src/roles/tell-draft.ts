import type { TellDraft } from '../domains/inbox/index.ts'
import type { Hub } from '../domains/live/index.ts'

/** A draft was saved or is gone: its author hears it on his other devices, and nobody else does. Nothing of it is kept: whoever missed it finds the draft when he opens the conversation. */
export function tellDraftOf(hub: Pick<Hub, 'signal'>): TellDraft {
  return ({ tenantId, userId }, draft) => hub.signal(tenantId, { type: 'draft', ...draft }, { userId })
}
