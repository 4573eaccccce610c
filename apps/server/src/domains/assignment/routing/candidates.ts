import type { AssignmentSettings, AvailabilityState, Instant } from '@switchboard/contracts'
import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { usersOnline } from '../../../infra/live/presence.ts'
import { presenceOf } from '../availability/presence-of.ts'
import { rostersOf } from '../shifts/read-rosters.ts'
import { type Roster, shiftAt } from '../shifts/roster.ts'
import type { Candidate } from './choose.ts'
import type { Rule } from './rules.ts'

interface Row {
  id: string
  name: string
  state: AvailabilityState | null
  until: Instant | null
  left_at: Instant | null
  load: number
  team_load: number
  max_open: number | null
  team_max_open: number | null
  recent: number
  languages: string[] | null
  skills: string[] | null
  last_at: Instant | null
  [more: string]: unknown
}

/**
 * Who might get what a rule decides on, as they stand now: the members of `teamId`, or, without a team, everybody who may answer. The caller holds the lock of those who decide, so
 * that nobody is counted twice.
 */
export async function candidatesOf(tx: Tx, rule: Rule, teamId: string | null, settings: AssignmentSettings): Promise<Candidate[]> {
  const at = Date.now()
  const rows = await tx.run<Row>(sql`
    select u.id, u.full_name as name, a.state, a.until, a.left_at, s.max_open, m.max_open as team_max_open, s.languages, s.skills,
           (select count(*)::int from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.assigned_to = u.id and c.status in ('new', 'open') and c.merged_into_id is null) as load,
           (select count(*)::int from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.assigned_to = u.id and c.team_id = ${teamId}::bigint and c.status in ('new', 'open') and c.merged_into_id is null) as team_load,
           (select count(*)::int from conversation_assignments g where g.tenant_id = ${tx.tenantId} and g.assigned_to = u.id and g.assigned_at > ${instantOf(at - rule.windowSeconds * 1000)}
               and g.assignment_type in ('routing', 'escalation')) as recent,
           (select max(d.decided_at) from assignment_decisions d where d.tenant_id = ${tx.tenantId} and d.rule_id = ${rule.id}::bigint and d.user_id = u.id and d.outcome = 'assigned') as last_at
      from sys_users u
      left join sys_team_members m on m.tenant_id = ${tx.tenantId} and m.team_id = ${teamId}::bigint and m.user_id = u.id
      left join user_availability a on a.tenant_id = ${tx.tenantId} and a.user_id = u.id
      left join user_skills s on s.tenant_id = ${tx.tenantId} and s.user_id = u.id
     where u.tenant_id = ${tx.tenantId} and u.kind = 'staff' and u.status = 'active' and (${teamId}::bigint is null or m.user_id is not null)
       and exists (select from sys_user_roles ur join sys_roles r on r.tenant_id = ${tx.tenantId} and r.id = ur.role_id
                     left join sys_role_permissions g on g.tenant_id = ${tx.tenantId} and g.role_id = r.id and g.permission_key = 'conversation.reply'
                    where ur.tenant_id = ${tx.tenantId} and ur.user_id = u.id and (g.role_id is not null or (r.is_system and r.key = 'admin')))
     order by u.id`)
  const online = await usersOnline(tx)
  const rosters = await rostersOf(
    tx,
    rows.map(({ id }) => id),
  )
  const isOn = (roster: Roster | undefined) => roster === undefined || shiftAt(roster, at).on
  return rows.map((row) => ({
    userId: row.id,
    name: row.name,
    onShift: isOn(rosters.get(row.id)),
    presence: presenceOf(
      { state: row.state, until: row.until, leftAt: row.left_at },
      { connected: online.has(row.id), graceMs: settings.graceSeconds * 1000, at },
    ),
    load: row.load,
    teamLoad: row.team_load,
    maxOpen: row.max_open ?? settings.maxOpen,
    teamMaxOpen: row.team_max_open,
    recent: row.recent,
    languages: row.languages ?? [],
    skills: row.skills ?? [],
    lastGivenAt: row.last_at === null ? null : Date.parse(row.last_at),
  }))
}
