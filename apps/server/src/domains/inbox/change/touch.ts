import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { comeBack } from './end-snooze.ts'
import { actorOf, told } from './held.ts'

/**
 * A human of the team laid hands on these conversations: they are not new any more. With `wrote` he said something there, an answer or a note, and what
 * a colleague of his had put aside comes back. A second call changes nothing.
 */
export async function touch(tx: Tx, ids: readonly string[], by: 'assigned' | 'wrote'): Promise<void> {
  const userId = actorOf(tx)
  if (userId === null || ids.length === 0) return
  const begun = await tx.run<{ id: string }>(sql`
    with held as (select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and status = 'new' order by id for update)
    update omnichannel_conversation c set status = 'open', version = c.version + 1, updated_at = now()
      from held where c.tenant_id = ${tx.tenantId} and c.id = held.id returning c.id`)
  tx.emit(
    ...begun.map(({ id }) => ({
      type: 'conversation.status_changed',
      conversationId: id,
      fields: ['status'],
      data: told('new', 'open', {}),
    })),
  )
  if (by === 'assigned') return
  const asleep = await tx.run<{ id: string }>(sql`
    select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and status = 'snoozed' and not snooze_through_replies
       and snoozed_by is distinct from ${userId}::bigint order by id for update`)
  for (const { id } of asleep) await comeBack(tx, id, 'colleague-wrote')
}
