import type { AssignmentSettings } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { decide } from './decide.ts'

/** So many are looked at once; when some of them went, the next are. */
const LOOK = 200

/** Shares out what waits, whoever waits longest first, as far as there is somebody. The caller holds the lock of those who decide. */
export async function drain(tx: Tx, settings: AssignmentSettings): Promise<void> {
  await tx.run(sql`
    delete from routing_queue q where q.tenant_id = ${tx.tenantId} and not exists (
      select from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = q.conversation_id and c.assigned_to is null and c.status in ('new', 'open') and c.merged_into_id is null) returning q.conversation_id`)
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    const waiting = await tx.run<{ conversation_id: string; not_user_id: string | null; since: string }>(
      sql`select conversation_id, not_user_id, since from routing_queue where tenant_id = ${tx.tenantId} order by since, conversation_id limit ${LOOK}`,
    )
    if (waiting.length === 0) return
    await decide(
      tx,
      waiting.map((row) => ({ conversationId: row.conversation_id, occasion: 'queue', notUserId: row.not_user_id, queuedAt: row.since })),
      settings,
    )
    const left = await tx.one<{ count: number }>(sql`select count(*)::int as count from routing_queue where tenant_id = ${tx.tenantId}`)
    const count = left?.count ?? 0
    if (count === 0 || count >= before || waiting.length < LOOK) return
    before = count
  }
}
