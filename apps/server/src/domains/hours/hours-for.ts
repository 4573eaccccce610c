import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { hoursOf } from './calendar-hours.ts'
import { ALWAYS, type Hours } from './hours.ts'
import { type CalendarRow, givenOf } from './read-calendars.ts'

/** The hours by which somebody counts, with the name of their calendar; without one: always open. */
export interface NamedHours {
  calendar: { id: string; name: string; timeZone: string } | null
  hours: Hours
}

/** Looks up, without asking again, whose hours are whose. */
export interface HoursBook {
  /** Of a conversation: those of its team, else of its channel, else the default ones, else always. */
  of(where: { teamId: string | null; pageId: string }): NamedHours
  /** Of one calendar; always open where it does not exist. */
  calendar(id: string): NamedHours
}

const NO_CALENDAR: NamedHours = { calendar: null, hours: ALWAYS }

type Kept = Pick<CalendarRow, 'id' | 'name' | 'time_zone' | 'week' | 'holidays' | 'is_default'>

/** Reads all calendars of the tenant, and who has which, at once: there are few. */
export async function readHours(tx: Tx): Promise<HoursBook> {
  const rows = await tx.run<Kept & Record<string, unknown>>(
    sql`select id, name, time_zone, week, holidays, is_default from business_calendars where tenant_id = ${tx.tenantId}`,
  )
  if (rows.length === 0) return { of: () => NO_CALENDAR, calendar: () => NO_CALENDAR }
  const pages = await tx.run<{ page_id: string; calendar_id: string }>(
    sql`select page_id, calendar_id from business_calendar_pages where tenant_id = ${tx.tenantId}`,
  )
  const teams = await tx.run<{ team_id: string; calendar_id: string }>(
    sql`select team_id, calendar_id from business_calendar_teams where tenant_id = ${tx.tenantId}`,
  )
  const named = new Map(rows.map((row) => [row.id, namedOf(row)]))
  const byPage = new Map(pages.map((row) => [row.page_id, row.calendar_id]))
  const byTeam = new Map(teams.map((row) => [row.team_id, row.calendar_id]))
  const byDefault = rows.find((row) => row.is_default)?.id
  const calendar = (id: string | undefined) => (id === undefined ? undefined : named.get(id)) ?? NO_CALENDAR
  return {
    of: ({ teamId, pageId }) => calendar((teamId === null ? undefined : byTeam.get(teamId)) ?? byPage.get(pageId) ?? byDefault),
    calendar,
  }
}

function namedOf(row: Kept): NamedHours {
  return { calendar: { id: row.id, name: row.name, timeZone: row.time_zone }, hours: hoursOf(givenOf(row)) }
}
