import type { LiveCommand } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import { type Database, inTenant } from '../../infra/db/tx.ts'
import { actorFor, type Caller } from '../../infra/http/access.ts'
import type { Log } from '../../infra/log.ts'

/** What a member of the team does in a conversation at this moment. */
export type DeskAct = Exclude<LiveCommand, { type: 'pong' }>['type']

/** Shows it to those who may see the conversation. */
export type TellAct = (
  who: { tenantId: string; userId: string; name: string },
  conversation: { id: string; assignedTo: string | null; teamId: string | null },
  on: boolean,
) => void

/** The right that each needs in the conversation. */
const NEEDS: Readonly<Record<DeskAct, string>> = { typing: 'conversation.reply', viewing: 'conversation.read' }

/**
 * What an agent's socket says of himself, passed on once it is known that he may do it there. Returns at once; what fails is nobody's loss and
 * is logged.
 */
export function deskCommands(
  { db, log }: { db: Database; log: Log },
  tell: Readonly<Record<DeskAct, TellAct>>,
): (caller: Caller, command: LiveCommand) => void {
  return (caller, command) => {
    if (command.type === 'pong') return
    const scope = caller.grants.get(NEEDS[command.type])
    if (scope === undefined) return
    const { type, conversationId, on } = command
    inTenant(db, { tenantId: caller.tenantId, actor: actorFor(caller, scope) }, (tx) =>
      tx.one<{ id: string; assignedTo: string | null; teamId: string | null }>(
        sql`select id, assigned_to as "assignedTo", team_id as "teamId" from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${conversationId}`,
      ),
    ).then(
      (row) => row && tell[type](caller, row, on),
      (error: unknown) => log.warn({ err: error, conversationId, type }, 'what a colleague does could not be shown'),
    )
  }
}
