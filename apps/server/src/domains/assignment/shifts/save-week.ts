import type { CopyShifts, HoursGiven, PutShiftWeek } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { ChangedMeanwhile, Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { faultOf, zoneName } from '../../hours/index.ts'
import { changingShifts } from './follow-shifts.ts'

/** Whose week it is. */
export type Whose = { userId: string; teamId?: undefined } | { teamId: string; userId?: undefined }

/** Says how somebody, or a team, works by the week. Of two who save at once, one is told. @throws {NotFound | Invalid | ChangedMeanwhile} */
export async function saveWeek(tx: Tx, whose: Whose, { version, ...given }: PutShiftWeek, request: AuditRequest): Promise<void> {
  await lockOwner(tx, whose)
  const week = checked(given)
  const before = await versionOf(tx, whose)
  if (version !== before) throw new ChangedMeanwhile(before)
  await changingShifts(tx, await concerned(tx, whose), () => write(tx, whose, week))
  await tell(tx, { whose, action: 'shift.set', changes: { ...week }, request })
}

/** Takes a week away: somebody goes by his teams from then on, or has no shifts. One that is not there is gone already. @throws {NotFound} */
export async function removeWeek(tx: Tx, whose: Whose, request: AuditRequest): Promise<void> {
  await lockOwner(tx, whose)
  const { userId, teamId } = whose
  await changingShifts(tx, await concerned(tx, whose), () =>
    tx.run(
      sql`delete from work_shifts where tenant_id = ${tx.tenantId} and user_id is not distinct from ${userId}::bigint and team_id is not distinct from ${teamId}::bigint returning id`,
    ),
  )
  await tell(tx, { whose, action: 'shift.removed', changes: {}, request })
}

/** Gives the week of one to others. @throws {NotFound | Invalid} naming the colleague who is not there */
export async function copyWeek(tx: Tx, { from, to }: CopyShifts, request: AuditRequest): Promise<void> {
  await lockOwner(tx, { userId: from })
  const week = await tx.one<Pick<HoursGiven, 'timeZone' | 'week'> & Record<string, unknown>>(
    sql`select time_zone as "timeZone", week from work_shifts where tenant_id = ${tx.tenantId} and user_id = ${from}`,
  )
  if (!week) throw new Invalid('/from', 'He has no week of his own')
  const known = await tx.run<{ id: string }>(
    sql`select id from sys_users where tenant_id = ${tx.tenantId} and id = any (${to}::bigint[]) and kind = 'staff' and status = 'active' order by id for update`,
  )
  const odd = to.findIndex((userId) => userId === from || !known.some(({ id }) => id === userId))
  if (odd >= 0) throw new Invalid(`/to/${odd}`, to[odd] === from ? 'He has it already' : 'There is no such colleague')
  await changingShifts(tx, to, async () => {
    for (const userId of to) await write(tx, { userId }, week)
  })
  for (const userId of to) await tell(tx, { whose: { userId }, action: 'shift.set', changes: { ...week, copiedFrom: from }, request })
}

/** The colleagues who work by a week: himself, or the members of the team. */
async function concerned(tx: Tx, { userId, teamId }: Whose): Promise<string[]> {
  if (userId !== undefined) return [userId]
  const rows = await tx.run<{ id: string }>(
    sql`select user_id as id from sys_team_members where tenant_id = ${tx.tenantId} and team_id = ${teamId} order by user_id`,
  )
  return rows.map(({ id }) => id)
}

// Whoever saves first is there before the other looks, also where there is no week yet to be locked.
async function lockOwner(tx: Tx, { userId, teamId }: Whose): Promise<void> {
  const row =
    userId === undefined
      ? await tx.one(sql`select id from sys_teams where tenant_id = ${tx.tenantId} and id = ${teamId} for update`)
      : await tx.one(
          sql`select id from sys_users where tenant_id = ${tx.tenantId} and id = ${userId} and kind = 'staff' and status = 'active' for update`,
        )
  if (!row) throw new NotFound(userId === undefined ? 'team' : 'user')
}

async function versionOf(tx: Tx, { userId, teamId }: Whose): Promise<number> {
  const row = await tx.one<{ version: number }>(
    sql`select version from work_shifts where tenant_id = ${tx.tenantId} and user_id is not distinct from ${userId}::bigint and team_id is not distinct from ${teamId}::bigint`,
  )
  return row?.version ?? 0
}

// The owner is locked: nobody else writes a week of his meanwhile.
async function write(tx: Tx, { userId, teamId }: Whose, { timeZone, week }: Pick<HoursGiven, 'timeZone' | 'week'>): Promise<void> {
  const by = tx.actor.userId === '0' ? null : tx.actor.userId
  const changed = await tx.one(sql`
    update work_shifts set time_zone = ${timeZone}, week = ${week}::jsonb, version = version + 1, updated_by = ${by}, updated_at = ${now()}
     where tenant_id = ${tx.tenantId} and user_id is not distinct from ${userId}::bigint and team_id is not distinct from ${teamId}::bigint returning id`)
  if (changed) return
  await tx.run(sql`
    insert into work_shifts (tenant_id, user_id, team_id, time_zone, week, updated_by, updated_at) values (${tx.tenantId}, ${userId}, ${teamId}, ${timeZone}, ${week}::jsonb, ${by}, ${now()}) returning id`)
}

function checked({ timeZone, week }: Pick<HoursGiven, 'timeZone' | 'week'>): Pick<HoursGiven, 'timeZone' | 'week'> {
  const fault = faultOf({ timeZone, week, holidays: [] })
  if (fault) throw new Invalid(fault.path, fault.message)
  return { timeZone: zoneName(timeZone) ?? timeZone, week }
}

interface Told {
  whose: Whose
  action: 'shift.set' | 'shift.removed'
  changes: Readonly<Record<string, unknown>>
  request: AuditRequest
}

async function tell(tx: Tx, { whose: { userId, teamId }, action, changes, request }: Told): Promise<void> {
  await audit(tx, { action, entity: userId === undefined ? 'team' : 'user', entityId: userId ?? teamId, changes, request })
  tx.emit(userId === undefined ? { type: 'team.updated', data: { teamId } } : { type: 'user.availability_changed', data: { of: userId } })
}
