import type { Assignment } from '@switchboard/contracts'
import { Id, Instant, Strict } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../../infra/http/cursor.ts'

const Position = Strict({ at: Instant, id: Id })

interface Row extends Omit<Assignment, 'assignee' | 'by' | 'endedBy'> {
  assignee: Assignment['assignee']
  by: Assignment['by']
  ended_by: Assignment['by']
  [more: string]: unknown
}

/** Who had a conversation, newest first. @throws {NotFound} where the caller may not see it */
export async function assignmentsOf(
  tx: Tx,
  conversationId: string,
  query: { limit?: number; cursor?: string },
): Promise<{ data: Assignment[]; nextCursor: string | null }> {
  if (!(await tx.one(sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${conversationId}`)))
    throw new NotFound('conversation')
  const limit = query.limit ?? 50
  const after = decodeCursor(Position, query.cursor)
  const rows = await tx.run<Row>(sql`
    select a.id, jsonb_build_object('id', u.id::text, 'name', u.full_name) as assignee, case when b.id is not null then jsonb_build_object('id', b.id::text, 'name', b.full_name) end as by,
           a.assignment_type as type, a.cause, a.reason, a.assigned_at as "assignedAt", a.unassigned_at as "endedAt", case when e.id is not null then jsonb_build_object('id', e.id::text, 'name', e.full_name) end as ended_by
      from conversation_assignments a
      join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = a.assigned_to
      left join sys_users b on b.tenant_id = ${tx.tenantId} and b.id = a.assigned_by
      left join sys_users e on e.tenant_id = ${tx.tenantId} and e.id = a.unassigned_by
     where a.tenant_id = ${tx.tenantId} and a.conversation_id = ${conversationId}
       and (${after?.id ?? null}::bigint is null or (a.assigned_at, a.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::bigint))
     order by a.assigned_at desc, a.id desc limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    data: page.map(({ ended_by, id, assignee, by, type, cause, reason, assignedAt, endedAt }) => ({
      id,
      assignee,
      by,
      type,
      cause,
      reason,
      assignedAt,
      endedAt,
      endedBy: ended_by,
    })),
    nextCursor: rows.length > limit && last ? encodeCursor({ at: last.assignedAt, id: last.id }) : null,
  }
}
