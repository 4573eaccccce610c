import type { PersonShifts, ShiftDay, ShiftList, ShiftWeek, TeamShifts } from '@switchboard/contracts'
import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Caller } from '../../../infra/http/access.ts'
import { NotFound } from '../../../infra/errors.ts'
import { type Leads, leadsOf } from './leads.ts'
import { shiftNow } from './my-shift.ts'
import { rostersOf } from './read-rosters.ts'

const YESTERDAY_MS = 86_400_000

interface Row {
  id: string
  name: string
  own: ShiftWeek | null
  teams: PersonShifts['teams'] | null
  days: ShiftDay[] | null
  [more: string]: unknown
}

/** When everybody works, and the teams; notes of days as far as they concern the caller. */
export async function listShifts(tx: Tx, caller: Caller): Promise<ShiftList> {
  const leads = await leadsOf(tx, caller)
  return { people: await people(tx, caller, leads), teams: await teams(tx, leads) }
}

/** @throws {NotFound} */
export async function shiftsOfPerson(tx: Tx, caller: Caller, userId: string): Promise<PersonShifts> {
  const [one] = await people(tx, caller, await leadsOf(tx, caller), userId)
  if (!one) throw new NotFound('user')
  return one
}

/** @throws {NotFound} */
export async function shiftsOfTeam(tx: Tx, caller: Caller, teamId: string): Promise<TeamShifts> {
  const [one] = await teams(tx, await leadsOf(tx, caller), teamId)
  if (!one) throw new NotFound('team')
  return one
}

async function people(tx: Tx, { userId }: Caller, { leads }: Leads, id: string | null = null): Promise<PersonShifts[]> {
  const at = Date.now()
  const from = instantOf(at - YESTERDAY_MS).slice(0, 10)
  const rows = await tx.run<Row>(sql`
    select u.id, u.full_name as name,
           (select jsonb_build_object('timeZone', w.time_zone, 'week', w.week, 'version', w.version) from work_shifts w where w.tenant_id = ${tx.tenantId} and w.user_id = u.id) as own,
           (select jsonb_agg(jsonb_build_object('id', t.id::text, 'name', t.name) order by lower(t.name), t.id) from sys_team_members m join sys_teams t on t.tenant_id = ${tx.tenantId} and t.id = m.team_id
              join work_shifts w on w.tenant_id = ${tx.tenantId} and w.team_id = t.id where m.tenant_id = ${tx.tenantId} and m.user_id = u.id) as teams,
           (select jsonb_agg(jsonb_build_object('day', d.day::text, 'spans', d.spans, 'note', d.note) order by d.day) from shift_days d where d.tenant_id = ${tx.tenantId} and d.user_id = u.id and d.day >= ${from}::date) as days
      from sys_users u where u.tenant_id = ${tx.tenantId} and u.kind = 'staff' and u.status = 'active' and (${id}::bigint is null or u.id = ${id}) order by u.full_name, u.id`)
  const rosters = await rostersOf(
    tx,
    rows.map((row) => row.id),
  )
  return rows.map((row) => {
    const mayChange = leads(row.id)
    const mayRead = mayChange || row.id === userId
    return {
      user: { id: row.id, name: row.name },
      own: row.own,
      teams: row.teams ?? [],
      days: (row.days ?? []).map((day) => (mayRead ? day : { ...day, note: null })),
      now: shiftNow(rosters.get(row.id), at),
      mayChange,
    }
  })
}

async function teams(tx: Tx, { leadsTeam }: Leads, id: string | null = null): Promise<TeamShifts[]> {
  const rows = await tx.run<{ id: string; name: string; week: ShiftWeek | null }>(sql`
    select t.id, t.name, case when w.id is not null then jsonb_build_object('timeZone', w.time_zone, 'week', w.week, 'version', w.version) end as week
      from sys_teams t left join work_shifts w on w.tenant_id = ${tx.tenantId} and w.team_id = t.id where t.tenant_id = ${tx.tenantId} and (${id}::bigint is null or t.id = ${id}) order by lower(t.name), t.id`)
  return rows.map(({ id: teamId, name, week }) => ({ team: { id: teamId, name }, week, mayChange: leadsTeam(teamId) }))
}
