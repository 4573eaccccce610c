import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { type Held, told } from './held.ts'
import { type Assigning, keepAssignments } from './keep-assignments.ts'
import { touch } from './touch.ts'

/**
 * Gives conversations to a colleague, or (null) to nobody, with what was merged into them, and keeps it in their histories. Those he has already are left alone.
 * @returns those that changed
 * @throws {Invalid} when there is no such active colleague
 */
export async function setAssignee(tx: Tx, held: readonly Held[], assigneeId: string | null, because: Assigning = {}): Promise<Held[]> {
  if (assigneeId !== null) {
    const user = await tx.one(
      sql`select id from sys_users where tenant_id = ${tx.tenantId} and id = ${assigneeId} and status = 'active' and kind = 'staff'`,
    )
    if (!user) throw new Invalid('/assigneeId', 'There is no such active colleague')
  }
  const changed = held.filter((one) => one.assigneeId !== assigneeId)
  if (changed.length === 0) return []
  await tx.run(
    sql`update omnichannel_conversation set assigned_to = ${assigneeId}, version = version + 1, updated_at = now()
     where tenant_id = ${tx.tenantId} and (id = any (${changed.map(({ id }) => id)}::bigint[]) or merged_into_id = any (${changed.map(({ id }) => id)}::bigint[])) returning id`,
  )
  await keepAssignments(
    tx,
    changed.map(({ id }) => id),
    assigneeId,
    because,
  )
  tx.emit(
    ...changed.map(({ id, assigneeId: from }) => ({
      type: assigneeId === null ? 'conversation.unassigned' : 'conversation.assigned',
      conversationId: id,
      fields: ['assignee'],
      data: told(from, assigneeId, because),
    })),
  )
  if (because.cause === undefined)
    await touch(
      tx,
      changed.map(({ id }) => id),
      'assigned',
    )
  return changed
}
