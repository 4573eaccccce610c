import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { holdConversations, setAssignee } from '../../inbox/index.ts'

/** Takes conversations in which a customer has written just now from those who are away. They are shared out anew when that is told. */
export async function releaseAway(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await tx.run<{ id: string }>(sql`
    select c.id from omnichannel_conversation c join user_availability a on a.tenant_id = ${tx.tenantId} and a.user_id = c.assigned_to
     where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[]) and c.status in ('new', 'open') and c.waiting_since is not null and c.merged_into_id is null
       and a.state = 'away' and (a.until is null or a.until > clock_timestamp()) and c.last_inbound_at > a.since`)
  if (rows.length === 0) return
  const held = await holdConversations(
    tx,
    rows.map(({ id }) => id),
  )
  await setAssignee(tx, held, null, { cause: 'off-duty' })
}
