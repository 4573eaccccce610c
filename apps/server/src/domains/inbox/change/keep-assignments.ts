import type { AssignmentType } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { actorOf, type Because } from './held.ts'

/** Why somebody gets a conversation, as its history keeps it. */
export interface Assigning extends Because {
  /** How a person came to give it. Without it: `manual`, or what `cause` says. */
  as?: AssignmentType | undefined
  /** In his words. */
  reason?: string | undefined
}

/**
 * Writes down that conversations went from whoever had them to a colleague, or (null) to nobody. The rows of their histories are ended and begun; who calls has changed
 * the conversations, which he holds.
 */
export async function keepAssignments(tx: Tx, ids: readonly string[], assigneeId: string | null, because: Assigning = {}): Promise<void> {
  if (ids.length === 0) return
  const at = now()
  await tx.run(sql`
    update conversation_assignments set unassigned_at = greatest(assigned_at, ${at}::timestamptz), unassigned_by = ${actorOf(tx)}, end_cause = ${because.cause ?? null}
     where tenant_id = ${tx.tenantId} and conversation_id = any (${ids}::bigint[]) and unassigned_at is null returning id`)
  if (assigneeId === null) return
  await tx.run(sql`
    insert into conversation_assignments (tenant_id, conversation_id, assigned_to, assigned_by, assignment_type, cause, reason, assigned_at)
    select ${tx.tenantId}, c, ${assigneeId}, ${actorOf(tx)}, ${typeOf(because)}, ${because.cause ?? null}, ${because.reason ?? null}, ${at} from unnest(${ids}::bigint[]) c order by c returning id`)
}

/** How a history calls it. Pure. */
export function typeOf({ as, cause }: Assigning): AssignmentType {
  if (as !== undefined) return as
  if (cause === undefined) return 'manual'
  return cause === 'routing' || cause === 'escalation' ? cause : 'rule'
}
