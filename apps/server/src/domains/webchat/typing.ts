import { type Database, inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { Log } from '../../infra/log.ts'
import type { Hub } from '../live/index.ts'
import { contactOf, ownConversation } from './read-conversations.ts'
import type { Visitor } from './visitor.ts'

export interface TypingDeps {
  db: Database
  hub: Pick<Hub, 'signal'>
  log: Log
}

/** Shows the team that a visitor types in a conversation of his. @throws {NotFound} */
export async function visitorTyping(deps: Omit<TypingDeps, 'log'>, visitor: Visitor, conversationId: string, on: boolean): Promise<void> {
  const { tenantId } = visitor.page
  const who = await inTenant(deps.db, { tenantId, actor: SYSTEM }, async (tx) => {
    const { contactId, assignedTo, teamId } = await ownConversation(tx, visitor, conversationId)
    return { contactId, assignedTo, teamId, name: (await contactOf(tx, visitor))?.name ?? null }
  })
  const by = { kind: 'contact' as const, id: who.contactId, name: who.name }
  const type = on ? 'conversation.typing_on' : 'conversation.typing_off'
  const { contactId, assignedTo, teamId } = who
  deps.hub.signal(tenantId, { type, conversationId, by }, { conversationId, contactId, assignedTo, teamId })
}
