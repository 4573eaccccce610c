import type { Availability, AvailabilityState, Instant, MyAvailability } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { usersOnline } from '../../../infra/live/presence.ts'
import { readAssigning } from '../../inbox/index.ts'
import { shiftNow } from '../shifts/my-shift.ts'
import { rostersOf } from '../shifts/read-rosters.ts'
import { presenceOf } from './presence-of.ts'

interface Row {
  id: string
  name: string
  state: AvailabilityState | null
  since: Instant | null
  until: Instant | null
  left_at: Instant | null
  set_how: 'self' | 'idle' | 'other' | null
  open: number
  max_open: number | null
  languages: string[] | null
  skills: string[] | null
  [more: string]: unknown
}

/** Everybody of the staff by name, and how he is there for work. `id`: him alone. The load counts what the caller may not see as well. */
export async function readAvailability(tx: Tx, id: string | null = null): Promise<Availability[]> {
  const { graceSeconds, maxOpen } = await readAssigning(tx)
  await tx.elevate()
  const rows = await tx.run<Row>(sql`
    select u.id, u.full_name as name, a.state, a.since, a.until, a.left_at, a.set_how, s.max_open, s.languages, s.skills,
           (select count(*)::int from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.assigned_to = u.id and c.status in ('new', 'open') and c.merged_into_id is null) as open
      from sys_users u
      left join user_availability a on a.tenant_id = ${tx.tenantId} and a.user_id = u.id
      left join user_skills s on s.tenant_id = ${tx.tenantId} and s.user_id = u.id
     where u.tenant_id = ${tx.tenantId} and u.kind = 'staff' and u.status = 'active' and (${id}::bigint is null or u.id = ${id}) order by u.full_name, u.id`)
  const online = await usersOnline(tx)
  const at = Date.now()
  return rows.map((row) => {
    const over = row.until !== null && Date.parse(row.until) <= at
    return {
      user: { id: row.id, name: row.name },
      state: over ? 'online' : (row.state ?? 'online'),
      presence: presenceOf(
        { state: row.state, until: row.until, leftAt: row.left_at },
        { connected: online.has(row.id), graceMs: graceSeconds * 1000, at },
      ),
      since: over ? row.until : row.since,
      until: over ? null : row.until,
      how: row.set_how,
      open: row.open,
      maxOpen: row.max_open ?? maxOpen,
      languages: row.languages ?? [],
      skills: row.skills ?? [],
    }
  })
}

/** How the caller himself said that he works. */
export async function myAvailability(tx: Tx, userId: string): Promise<MyAvailability> {
  const [mine] = await readAvailability(tx, userId)
  const { idleMinutes } = await readAssigning(tx)
  const roster = (await rostersOf(tx, [userId])).get(userId)
  return {
    state: mine?.state ?? 'online',
    until: mine?.until ?? null,
    how: mine?.how ?? null,
    idleMinutes,
    shift: shiftNow(roster, Date.now()),
  }
}
