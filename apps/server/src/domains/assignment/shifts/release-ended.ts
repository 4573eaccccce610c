import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { holdConversations, lockAssigning, setAssignee } from '../../inbox/index.ts'
import { rostersOf } from './read-rosters.ts'
import { shiftAt } from './roster.ts'

/**
 * The grace after somebody's shift is over: what nobody answered goes back to be shared out, where the business wants it so and a rule is there to do it. Nothing happens when he is on shift
 * again; a second run finds nothing left.
 */
export async function releaseEnded(tx: Tx, userId: string): Promise<void> {
  const rule = await tx.one(sql`select id from routing_rules where tenant_id = ${tx.tenantId} and is_active limit 1`)
  if (!rule) return
  const { awayReleases } = await lockAssigning(tx)
  const roster = (await rostersOf(tx, [userId])).get(userId)
  if (!awayReleases || !roster || shiftAt(roster, Date.now()).on) return
  const rows = await tx.run<{ id: string }>(sql`
    select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and assigned_to = ${userId} and status in ('new', 'open') and waiting_since is not null and merged_into_id is null order by waiting_since, id`)
  const held = await holdConversations(
    tx,
    rows.map(({ id }) => id),
  )
  await setAssignee(tx, held, null, { cause: 'off-duty' })
}
