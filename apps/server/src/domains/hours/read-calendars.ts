import type { BusinessCalendar, Holiday, HoursGiven, HoursNow, Instant, Week } from '@switchboard/contracts'
import { instantOf } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { hoursOf } from './calendar-hours.ts'
import { isOpen, nextClosing, nextOpening } from './open-time.ts'

export interface CalendarRow {
  id: string
  name: string
  time_zone: string
  week: Week
  holidays: Holiday[]
  is_default: boolean
  page_ids: string[] | null
  team_ids: string[] | null
  version: number
  created_at: Instant
  updated_at: Instant
}

/** All calendars, the default first. */
export async function listCalendars(tx: Tx): Promise<BusinessCalendar[]> {
  return (await readCalendars(tx)).map(calendarOf)
}

/** @throws {NotFound} */
export async function calendarById(tx: Tx, id: string): Promise<BusinessCalendar> {
  const [row] = await readCalendars(tx, id)
  if (!row) throw new NotFound('business calendar')
  return calendarOf(row)
}

function readCalendars(tx: Tx, id?: string): Promise<CalendarRow[]> {
  return tx.run<CalendarRow & Record<string, unknown>>(sql`
    select b.id, b.name, b.time_zone, b.week, b.holidays, b.is_default, b.version, b.created_at, b.updated_at,
           (select array_agg(p.page_id::text order by p.page_id) from business_calendar_pages p where p.tenant_id = ${tx.tenantId} and p.calendar_id = b.id) as page_ids,
           (select array_agg(t.team_id::text order by t.team_id) from business_calendar_teams t where t.tenant_id = ${tx.tenantId} and t.calendar_id = b.id) as team_ids
      from business_calendars b where b.tenant_id = ${tx.tenantId} and (${id === undefined} or b.id = ${id ?? null}::bigint)
     order by b.is_default desc, lower(b.name), b.id`) as Promise<CalendarRow[]>
}

/** The hours of a row, as they are reckoned with. */
export function givenOf(row: Pick<CalendarRow, 'time_zone' | 'week' | 'holidays'>): HoursGiven {
  return { timeZone: row.time_zone, week: row.week, holidays: row.holidays }
}

/** Whether these hours are open at a moment, and until when that holds. Pure. */
export function hoursNow(given: HoursGiven, at: number): HoursNow {
  const hours = hoursOf(given)
  const open = isOpen(hours, at)
  const until = open ? nextClosing(hours, at) : nextOpening(hours, at)
  return { open, until: until === undefined ? null : instantOf(until) }
}

function calendarOf(row: CalendarRow): BusinessCalendar {
  return {
    id: row.id,
    name: row.name,
    ...givenOf(row),
    isDefault: row.is_default,
    pageIds: row.page_ids ?? [],
    teamIds: row.team_ids ?? [],
    now: hoursNow(givenOf(row), Date.now()),
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
