import type { CreateTeam, PatchTeam, TeamMember } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { unlessTaken } from '../../../infra/db/unless-taken.ts'
import { ChangedMeanwhile, Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { holdConversations, setTeam } from '../../inbox/index.ts'
import { TeamNameTaken } from '../errors.ts'
import { changingShifts } from '../shifts/follow-shifts.ts'

/** Makes a team and returns its id. @throws {Invalid | TeamNameTaken} */
export async function createTeam(tx: Tx, given: CreateTeam, request: AuditRequest): Promise<string> {
  const name = given.name.trim()
  const row = await unlessTaken(
    () => new TeamNameTaken(name),
    () =>
      tx.one<{ id: string }>(sql`
      insert into sys_teams (tenant_id, name, description, created_by) values (${tx.tenantId}, ${name}, ${given.description?.trim() || null}, ${tx.actor.userId === '0' ? null : tx.actor.userId}) returning id`),
  )
  if (!row) throw new Error('a team was not stored')
  await setMembers(tx, row.id, given.members)
  tx.emit({ type: 'team.updated', data: { teamId: row.id } })
  await audit(tx, { action: 'team.created', entity: 'team', entityId: row.id, changes: { ...given, name }, request })
  return row.id
}

/** Changes what is named; `members` are all of them then. @throws {NotFound | Invalid | TeamNameTaken | ChangedMeanwhile} */
export async function changeTeam(tx: Tx, id: string, { version, members, ...change }: PatchTeam, request: AuditRequest): Promise<void> {
  const before = await tx.one<{ name: string; description: string | null; version: number }>(
    sql`select name, description, version from sys_teams where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
  if (!before) throw new NotFound('team')
  if (before.version !== version) throw new ChangedMeanwhile(before.version)
  const name = change.name?.trim() ?? before.name
  const description = change.description === undefined ? before.description : change.description?.trim() || null
  await unlessTaken(
    () => new TeamNameTaken(name),
    () =>
      tx.run(
        sql`update sys_teams set name = ${name}, description = ${description}, version = version + 1, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id} returning id`,
      ),
  )
  if (members) await setMembers(tx, id, members)
  tx.emit({ type: 'team.updated', data: { teamId: id } })
  await audit(tx, { action: 'team.updated', entity: 'team', entityId: id, changes: { ...change, ...(members && { members }) }, request })
}

/** Dissolves a team. Its conversations are with no team then, and who has them keeps them. @throws {NotFound} */
export async function deleteTeam(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  const team = await tx.one<{ name: string }>(sql`select name from sys_teams where tenant_id = ${tx.tenantId} and id = ${id} for update`)
  if (!team) throw new NotFound('team')
  await tx.elevate()
  const rows = await tx.run<{ id: string }>(
    sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and team_id = ${id} and merged_into_id is null`,
  )
  await setTeam(
    tx,
    await holdConversations(
      tx,
      rows.map((row) => row.id),
    ),
    null,
  )
  await tx.run(
    sql`update routing_rules set escalate_team_id = null where tenant_id = ${tx.tenantId} and escalate_team_id = ${id} returning id`,
  )
  await tx.run(
    sql`update routing_rules set team_id = null, is_active = false where tenant_id = ${tx.tenantId} and team_id = ${id} returning id`,
  )
  await changingShifts(tx, await membersOf(tx, id), () =>
    tx.run(sql`delete from sys_teams where tenant_id = ${tx.tenantId} and id = ${id} returning id`),
  )
  tx.emit({ type: 'team.updated', data: { teamId: id } })
  await audit(tx, { action: 'team.deleted', entity: 'team', entityId: id, changes: { name: team.name }, request })
}

async function setMembers(tx: Tx, teamId: string, members: readonly TeamMember[]): Promise<void> {
  const ids = members.map(({ userId }) => userId)
  const doubled = ids.findIndex((id, i) => ids.indexOf(id) !== i)
  if (doubled >= 0) throw new Invalid(`/members/${doubled}/userId`, 'Somebody is in a team once')
  const known = await tx.run<{ id: string }>(
    sql`select id from sys_users where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and kind = 'staff'`,
  )
  const missing = ids.findIndex((id) => !known.some((row) => row.id === id))
  if (missing >= 0) throw new Invalid(`/members/${missing}/userId`, 'There is no such colleague')
  const touched = new Set([...(await membersOf(tx, teamId)), ...ids])
  await changingShifts(tx, [...touched], async () => {
    await tx.run(
      sql`delete from sys_team_members where tenant_id = ${tx.tenantId} and team_id = ${teamId} and not user_id = any (${ids}::bigint[]) returning user_id`,
    )
    if (members.length === 0) return
    await tx.run(sql`
      insert into sys_team_members (tenant_id, team_id, user_id, is_lead, max_open)
      select ${tx.tenantId}, ${teamId}, m."userId", m.lead, m."maxOpen" from jsonb_to_recordset(${members}::jsonb) as m("userId" bigint, lead boolean, "maxOpen" int)
      on conflict (tenant_id, team_id, user_id) do update set is_lead = excluded.is_lead, max_open = excluded.max_open returning user_id`)
  })
}

async function membersOf(tx: Tx, teamId: string): Promise<string[]> {
  const rows = await tx.run<{ id: string }>(
    sql`select user_id as id from sys_team_members where tenant_id = ${tx.tenantId} and team_id = ${teamId} order by user_id`,
  )
  return rows.map(({ id }) => id)
}
