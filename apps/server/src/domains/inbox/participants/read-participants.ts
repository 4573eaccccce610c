import type { Instant, Participant } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { reachConversation } from '../notes/reach-note.ts'
import type { LinkTo } from '../read-conversations.ts'

type Row = {
  user_id: string
  name: string
  avatar_key: string | null
  reason: Participant['reason']
  adder_id: string | null
  adder_name: string | null
  created_at: Instant
}

/** Who takes part in a conversation that the caller may see. @throws {NotFound} */
export async function participantsIn(tx: Tx, conversationId: string, linkTo: LinkTo): Promise<Participant[]> {
  await reachConversation(tx, conversationId)
  const rows = await tx.run<Row>(sql`
    select p.user_id, u.full_name as name, f.key as avatar_key, p.reason, p.added_by as adder_id, a.full_name as adder_name, p.created_at
      from conversation_participants p
      join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = p.user_id
      left join files f on f.tenant_id = ${tx.tenantId} and f.id = u.avatar_file_id and f.deleted_at is null
      left join sys_users a on a.tenant_id = ${tx.tenantId} and a.id = p.added_by
     where p.tenant_id = ${tx.tenantId} and p.conversation_id = ${conversationId} order by p.created_at, p.user_id`)
  return rows.map((row) => ({
    user: { id: row.user_id, name: row.name, avatarUrl: row.avatar_key && linkTo(tx.tenantId, row.avatar_key, 'thumb') },
    reason: row.reason,
    addedBy: row.adder_id === null ? null : { id: row.adder_id, name: row.adder_name ?? '' },
    createdAt: row.created_at,
  }))
}
