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

/** A member of staff who types. */
export interface Typist {
  tenantId: string
  userId: string
  name: string
}

/** Shows colleagues, and the visitor whose chat it is, that a member of staff types. The caller has checked that he may see the conversation. */
export function agentTyping({ hub }: Pick<TypingDeps, 'hub'>): (who: Typist, conversationId: string, on: boolean) => void {
  return ({ tenantId, userId, name }, conversationId, on) =>
    hub.signal(tenantId, { type: typeOf(on), conversationId, by: { kind: 'user', id: userId, name } }, { conversationId })
}

/**
 * The same for a command that came over his socket, once it is known that he may answer there. Returns at once; what fails is nobody's loss
 * and is logged.
 */
export function agentTypingCommand(deps: TypingDeps): (caller: Caller, command: LiveCommand) => void {
  const tell = agentTyping(deps)
  return (caller, command) => {
    const scope = caller.grants.get('conversation.reply')
    if (command.type !== 'typing' || scope === undefined) return
    const { conversationId, on } = command
    inTenant(deps.db, { tenantId: caller.tenantId, actor: { userId: caller.userId, scope } }, (tx) =>
      tx.one(sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${conversationId}`),
    ).then(
      (row) => row && tell(caller, conversationId, on),
      (error: unknown) => deps.log.warn({ err: error, conversationId }, 'typing could not be shown'),
    )
  }
}

/** Shows the team that a visitor types in a conversation of his. @throws {NotFound} */
export async function visitorTyping(deps: Omit<TypingDeps, 'log'>, visitor: Visitor, conversationId: string, on: boolean): Promise<void> {
  const { tenantId } = visitor.page
  const who = await inTenant(deps.db, { tenantId, actor: SYSTEM }, async (tx) => {
    const { contactId } = await ownConversation(tx, visitor, conversationId)
    return { contactId, name: (await contactOf(tx, visitor))?.name ?? null }
  })
  const by = { kind: 'contact' as const, id: who.contactId, name: who.name }
  deps.hub.signal(tenantId, { type: typeOf(on), conversationId, by }, { conversationId, contactId: who.contactId })
}

function typeOf(on: boolean): 'conversation.typing_on' | 'conversation.typing_off' {
  return on ? 'conversation.typing_on' : 'conversation.typing_off'
}
