import type { Id } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { AnsweredMeanwhile } from './errors.ts'

/**
 * Holds an answer back when a colleague has answered after what its writer saw. Whoever sends it again says that he has seen that as well. In a chat alone:
 * among comments each answers another one. The conversation must be locked. @throws {AnsweredMeanwhile}
 */
export async function refuseAnswered(
  tx: Tx,
  { id, place }: { id: Id; place: string },
  seen: number | undefined,
  author: { userId: Id },
): Promise<void> {
  if (seen === undefined || place !== 'direct') return
  const row = await tx.one<{ id: Id; seq: string; by: string | null }>(sql`
    select m.id, m.seq, u.full_name as by from omnichannel_message m left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = m.admin_id
     where m.tenant_id = ${tx.tenantId} and m.conversation_id = ${id} and m.seq > ${seen} and m.sender_type = 'agent' and m.admin_id is distinct from ${author.userId}
       and m.deleted_at is null and m.status <> 'failed' order by m.seq desc limit 1`)
  if (row) throw new AnsweredMeanwhile({ messageId: row.id, seq: Number(row.seq), by: row.by })
}
