import type { LiveCommand } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM } from '../../infra/db/tx.ts'
import type { Caller } from '../../infra/http/access.ts'
import type { Log } from '../../infra/log.ts'
import type { Hub } from '../live/index.ts'
import { contactOf, ownConversation } from './read-conversations.ts'
import type { Visitor } from './visitor.ts'

export interface TypingDeps {
  db: Database
  hub: Pick<Hub, 'signal'>
  log: Log
}

/** Shows that a member of staff types in a conversation, to those who may see it. */
export type TellTyping = (
  who: { tenantId: string; userId: string; name: string },
  conversation: { id: string; assignedTo: string | null },
  on: boolean,
) => void

/**
 * What an agent's socket says of typing, passed on once it is known that he may answer there. Returns at once; what fails is nobody's loss and
 * is logged.
 */
export function typingCommand(
  { db, log }: Pick<TypingDeps, 'db' | 'log'>,
  tell: TellTyping,
): (caller: Caller, command: LiveCommand) => void {
  return (caller, command) => {
    const scope = caller.grants.get('conversation.reply')
    if (command.type !== 'typing' || scope === undefined) return
    const { conversationId, on } = command
    inTenant(db, { tenantId: caller.tenantId, actor: { userId: caller.userId, scope } }, (tx) =>
      tx.one<{ id: string; assignedTo: string | null }>(
        sql`select id, assigned_to as "assignedTo" from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${conversationId}`,
      ),
    ).then(
      (row) => row && tell(caller, row, on),
      (error: unknown) => log.warn({ err: error, conversationId }, 'typing could not be shown'),
    )
  }
}

/** Shows the team that a visitor types in a conversation of his. @throws {NotFound} */
export async function visitorTyping(deps: Omit<TypingDeps, 'log'>, visitor: Visitor, conversationId: string, on: boolean): Promise<void> {
  const { tenantId } = visitor.page
  const who = await inTenant(deps.db, { tenantId, actor: SYSTEM }, async (tx) => {
    const { contactId, assignedTo } = await ownConversation(tx, visitor, conversationId)
    return { contactId, assignedTo, name: (await contactOf(tx, visitor))?.name ?? null }
  })
  const by = { kind: 'contact' as const, id: who.contactId, name: who.name }
  const type = on ? 'conversation.typing_on' : 'conversation.typing_off'
  deps.hub.signal(tenantId, { type, conversationId, by }, { conversationId, contactId: who.contactId, assignedTo: who.assignedTo })
}
