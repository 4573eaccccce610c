import type { AssignmentSettings } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { holdConversations, setAssignee } from '../../inbox/index.ts'
import { rostersOf } from '../shifts/read-rosters.ts'
import { isOffFor, type Roster } from '../shifts/roster.ts'

/** Takes conversations in which a customer has written just now from those who are away, or off shift for longer than the grace. They are shared out anew when that is told. */
export async function releaseAway(
  tx: Tx,
  ids: readonly string[],
  { graceSeconds }: Pick<AssignmentSettings, 'graceSeconds'>,
): Promise<void> {
  if (ids.length === 0) return
  const waiting = await tx.run<{ id: string; assignee: string; away: boolean }>(sql`
    select c.id, c.assigned_to as assignee, coalesce(a.state = 'away' and (a.until is null or a.until > clock_timestamp()) and c.last_inbound_at > a.since, false) as away
      from omnichannel_conversation c left join user_availability a on a.tenant_id = ${tx.tenantId} and a.user_id = c.assigned_to
     where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[]) and c.assigned_to is not null and c.status in ('new', 'open') and c.waiting_since is not null and c.merged_into_id is null`)
  const at = Date.now()
  const rosters = await rostersOf(tx, [...new Set(waiting.map(({ assignee }) => assignee))])
  const isOff = (roster: Roster | undefined) => roster !== undefined && isOffFor(roster, at, graceSeconds * 1000)
  const gone = waiting.filter(({ assignee, away }) => away || isOff(rosters.get(assignee)))
  if (gone.length === 0) return
  const held = await holdConversations(
    tx,
    gone.map(({ id }) => id),
  )
  await setAssignee(tx, held, null, { cause: 'off-duty' })
}
