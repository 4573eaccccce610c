import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { actorOf } from '../change/held.ts'

/** Somebody who is to take part in a conversation. */
export interface Joining {
  conversationId: string
  userId: string
  reason: 'joined' | 'added' | 'mentioned' | 'replied'
  /** Who brought him; null: he himself, or the product. */
  addedBy: string | null
}

/** Makes people take part, each once: who is there already stays as he came. `cause`: what made it happen, where no person asked for it. */
export async function takePart(tx: Tx, joining: readonly Joining[], cause?: string): Promise<void> {
  if (joining.length === 0) return
  const added = await tx.run<{ conversation_id: string; user_id: string }>(sql`
    insert into conversation_participants (tenant_id, conversation_id, user_id, reason, added_by)
    select distinct on (j."conversationId", j."userId") ${tx.tenantId}, j."conversationId", j."userId", j.reason, j."addedBy"
      from jsonb_to_recordset(${joining}::jsonb) as j("conversationId" bigint, "userId" bigint, reason text, "addedBy" bigint) order by j."conversationId", j."userId"
    on conflict (tenant_id, conversation_id, user_id) do nothing returning conversation_id, user_id`)
  tell(tx, { added, removed: [] }, cause)
}

/** Lets colleagues take part by machine: a macro, a rule. */
export function bringIn(tx: Tx, conversationId: string, userIds: readonly string[], cause: string): Promise<void> {
  return takePart(
    tx,
    userIds.map((userId) => ({ conversationId, userId, reason: 'added', addedBy: actorOf(tx) })),
    cause,
  )
}

/** Lets people take part no longer. Who does not take part is passed over. */
export async function leave(tx: Tx, conversationId: string, userIds: readonly string[]): Promise<void> {
  const removed = await tx.run<{ conversation_id: string; user_id: string }>(sql`
    delete from conversation_participants where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and user_id = any (${userIds}::bigint[]) returning conversation_id, user_id`)
  tell(tx, { added: [], removed })
}

type There = { conversation_id: string; user_id: string }

function tell(tx: Tx, { added, removed }: { added: readonly There[]; removed: readonly There[] }, cause?: string): void {
  const [more, less] = [added, removed].map((rows) => Map.groupBy(rows, (row) => row.conversation_id))
  const ids = (rows: readonly There[] = []) => rows.map((row) => row.user_id)
  tx.emit(
    ...new Set([...added, ...removed].map((row) => row.conversation_id)).values().map((conversationId) => ({
      type: 'conversation.participants_changed',
      conversationId,
      fields: ['participants'],
      data: { added: ids(more?.get(conversationId)), removed: ids(less?.get(conversationId)), ...(cause !== undefined && { cause }) },
    })),
  )
}
