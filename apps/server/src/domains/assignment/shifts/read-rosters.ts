import type { HoursGiven, OpenSpan } from '@switchboard/contracts'
import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Roster } from './roster.ts'

const DAY_MS = 86_400_000

interface Row {
  id: string
  time_zone: string
  weeks: Pick<HoursGiven, 'timeZone' | 'week'>[] | null
  days: { date: string; spans: OpenSpan[] }[] | null
  since: string | null
  until: string | null
  [more: string]: unknown
}

/** The rosters of these colleagues, or of all. Whoever has no shifts, and no days that are otherwise, has none. */
export async function rostersOf(tx: Tx, userIds?: readonly string[]): Promise<Map<string, Roster>> {
  if (userIds?.length === 0) return new Map()
  const at = Date.now()
  // Whatever the zone, and however long a night: days before that are over.
  const from = instantOf(at - 3 * DAY_MS).slice(0, 10)
  const rows = await tx.run<Row>(sql`
    select u.id, t.time_zone, o.since, o.until,
           coalesce((select jsonb_agg(jsonb_build_object('timeZone', w.time_zone, 'week', w.week)) from work_shifts w where w.tenant_id = ${tx.tenantId} and w.user_id = u.id),
                    (select jsonb_agg(jsonb_build_object('timeZone', w.time_zone, 'week', w.week) order by w.id) from sys_team_members m join work_shifts w on w.tenant_id = ${tx.tenantId} and w.team_id = m.team_id
                      where m.tenant_id = ${tx.tenantId} and m.user_id = u.id)) as weeks,
           (select jsonb_agg(jsonb_build_object('date', d.day::text, 'spans', d.spans) order by d.day) from shift_days d where d.tenant_id = ${tx.tenantId} and d.user_id = u.id and d.day >= ${from}::date) as days
      from sys_users u
      join sys_tenants t on t.id = ${tx.tenantId}
      left join shift_overrides o on o.tenant_id = ${tx.tenantId} and o.user_id = u.id and o.until > ${instantOf(at)}
     where u.tenant_id = ${tx.tenantId} and u.kind = 'staff' and (${userIds === undefined} or u.id = any (${userIds ?? []}::bigint[]))`)
  return new Map(rows.flatMap((row) => (row.weeks === null && row.days === null ? [] : [[row.id, rosterOf(row)] as const])))
}

function rosterOf({ weeks, days, since, until, time_zone }: Row): Roster {
  const override = since === null || until === null ? null : { since: Date.parse(since), until: Date.parse(until) }
  return { weeks: weeks ?? [], days: days ?? [], override, timeZone: time_zone }
}
