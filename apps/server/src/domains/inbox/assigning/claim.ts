import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Forbidden, NotFound } from '../../../infra/errors.ts'
import { actorOf, holdConversations } from '../change/held.ts'
import { setAssignee } from '../change/set-assignee.ts'
import { maySee } from '../visibility.ts'
import { AlreadyAssigned } from './errors.ts'

/**
 * Takes a conversation that nobody has. Of several at once one gets it, and the others learn who; whoever has it already keeps it.
 * @throws {NotFound | AlreadyAssigned | Forbidden}
 */
export async function claimConversation(tx: Tx, id: string): Promise<void> {
  const me = actorOf(tx)
  if (me === null) throw new Forbidden('conversation.update')
  const viewer = { ...tx.actor }
  const [held] = await holdConversations(tx, [id])
  if (held && held.assigneeId === null) return void (await setAssignee(tx, [held], me, { as: 'claim' }))
  if (held?.assigneeId === me) return
  await tx.elevate()
  const winner = await tx.one<{ id: string; name: string; team_id: string | null; just_now: boolean }>(sql`
    select u.id, u.full_name as name, c.team_id, exists (select from conversation_assignments a where a.tenant_id = ${tx.tenantId} and a.conversation_id = c.id and a.unassigned_at is null
             and a.assigned_at > now() - interval '1 minute') as just_now
      from omnichannel_conversation c join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = c.assigned_to where c.tenant_id = ${tx.tenantId} and c.id = ${id}`)
  // Out of his sight by now: he is told of it only where he saw it a moment ago, while it was nobody's.
  if (!winner || !(held || (winner.just_now && maySee(viewer, { assignedTo: null, teamId: winner.team_id }))))
    throw new NotFound('conversation')
  throw new AlreadyAssigned({ id: winner.id, name: winner.name })
}
