import { type CreateBusinessCalendar, HOURS_LIMITS, type HoursGiven, type PatchBusinessCalendar } from '@switchboard/contracts'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { unlessTaken } from '../../infra/db/unless-taken.ts'
import { ChangedMeanwhile, Conflict, Invalid, NotFound } from '../../infra/errors.ts'
import { type AuditRequest, audit } from '../audit/index.ts'
import { CalendarInUse, CalendarNameTaken } from './errors.ts'
import { faultOf, zoneName } from './faults.ts'
import { type CalendarRow, givenOf } from './read-calendars.ts'
import { setUses } from './set-uses.ts'

/** Makes a calendar and returns its id. @throws {Invalid | Conflict | CalendarNameTaken} */
export async function createCalendar(tx: Tx, given: CreateBusinessCalendar, request: AuditRequest): Promise<string> {
  const hours = checked({ timeZone: given.timeZone, week: given.week, holidays: given.holidays ?? [] })
  const { n } = (await tx.one<{ n: string }>(sql`select count(*) as n from business_calendars where tenant_id = ${tx.tenantId}`)) ?? {
    n: '0',
  }
  if (Number(n) >= HOURS_LIMITS.calendars) throw new Conflict(`There are ${HOURS_LIMITS.calendars} calendars already`)
  if (given.isDefault) await yieldDefault(tx)
  const row = await unlessTaken(taken(given.name), () =>
    tx.one<{ id: string }>(sql`
      insert into business_calendars (tenant_id, name, time_zone, week, holidays, is_default, created_by)
      values (${tx.tenantId}, ${given.name.trim()}, ${hours.timeZone}, ${hours.week}::jsonb, ${JSON.stringify(hours.holidays)}::jsonb, ${given.isDefault ?? false}, ${authorOf(tx)}) returning id`),
  )
  const id = row?.id ?? ''
  await setUses(tx, id, given)
  await tell(tx, { id, verb: 'created', changes: { ...given }, request })
  return id
}

/** Changes what is named. Of two who save at once, one is told. @throws {NotFound | Invalid | ChangedMeanwhile | CalendarNameTaken} */
export async function changeCalendar(tx: Tx, id: string, patch: PatchBusinessCalendar, request: AuditRequest): Promise<void> {
  const before = await lock(tx, id)
  if (patch.version !== before.version) throw new ChangedMeanwhile(before.version)
  const { version, ...change } = patch
  const stood = givenOf(before)
  const hours = checked({
    timeZone: change.timeZone ?? stood.timeZone,
    week: change.week ?? stood.week,
    holidays: change.holidays ?? stood.holidays,
  })
  if (change.isDefault && !before.is_default) await yieldDefault(tx)
  await unlessTaken(taken(change.name ?? before.name), () =>
    tx.run(sql`
      update business_calendars set name = ${(change.name ?? before.name).trim()}, time_zone = ${hours.timeZone}, week = ${hours.week}::jsonb, holidays = ${JSON.stringify(hours.holidays)}::jsonb,
             is_default = ${change.isDefault ?? before.is_default}, version = ${version + 1}, updated_at = ${now()}
       where tenant_id = ${tx.tenantId} and id = ${id} returning id`),
  )
  await setUses(tx, id, change)
  await tell(tx, { id, verb: 'updated', changes: change, request })
}

/** Takes a calendar away; its channels and teams have the default from then on. @throws {NotFound | CalendarInUse} */
export async function deleteCalendar(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  const { name } = await lock(tx, id)
  try {
    await tx.run(sql`delete from business_calendars where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  } catch (error) {
    throw (error as { code?: string }).code === FOREIGN_KEY_VIOLATION ? new CalendarInUse() : error
  }
  await tell(tx, { id, verb: 'deleted', changes: { name }, request })
}

const FOREIGN_KEY_VIOLATION = '23503'
function checked(hours: HoursGiven): HoursGiven {
  const fault = faultOf(hours)
  if (fault) throw new Invalid(fault.path, fault.message)
  const holidays = hours.holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1))
  return { ...hours, holidays, timeZone: zoneName(hours.timeZone) ?? hours.timeZone }
}

async function lock(tx: Tx, id: string): Promise<CalendarRow> {
  const row = await tx.one<CalendarRow & Record<string, unknown>>(sql`
    select id, name, time_zone, week, holidays, is_default, null as page_ids, null as team_ids, version, created_at, updated_at
      from business_calendars where tenant_id = ${tx.tenantId} and id = ${id} for update`)
  if (!row) throw new NotFound('business calendar')
  return row
}

// There is one default; whoever takes it, takes it from the one before.
async function yieldDefault(tx: Tx): Promise<void> {
  await tx.run(sql`
    update business_calendars set is_default = false, version = version + 1, updated_at = ${now()} where tenant_id = ${tx.tenantId} and is_default returning id`)
}

const authorOf = (tx: Tx) => (tx.actor.userId === '0' ? null : tx.actor.userId)

interface Deed {
  id: string
  verb: 'created' | 'updated' | 'deleted'
  changes: Readonly<Record<string, unknown>>
  request: AuditRequest
}

async function tell(tx: Tx, { id, verb, changes, request }: Deed): Promise<void> {
  await audit(tx, { action: `business-calendar.${verb}`, entity: 'business-calendar', entityId: id, changes, request })
  tx.emit({ type: 'business_calendar.updated', fields: Object.keys(changes), data: { businessCalendarId: id } })
}

const taken = (name: string) => (constraint: string | undefined) =>
  constraint === 'business_calendars_name_ux' ? new CalendarNameTaken(name) : new Conflict('Somebody else chose a default meanwhile')
