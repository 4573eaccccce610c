import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { Invalid } from '../../infra/errors.ts'

/** Gives a calendar to exactly these channels and teams; those that are not named stay as they are. @throws {Invalid} naming the one that does not exist */
export async function setUses(tx: Tx, id: string, uses: { pageIds?: readonly string[]; teamIds?: readonly string[] }): Promise<void> {
  if (uses.pageIds) await setPages(tx, id, uses.pageIds)
  if (uses.teamIds) await setTeams(tx, id, uses.teamIds)
}

async function setPages(tx: Tx, id: string, pageIds: readonly string[]): Promise<void> {
  const known = await tx.run<{ id: string }>(
    sql`select id from channels_platform_pages where tenant_id = ${tx.tenantId} and id = any (${pageIds}::bigint[])`,
  )
  refuseUnknown('pageIds', pageIds, known)
  await tx.run(
    sql`delete from business_calendar_pages where tenant_id = ${tx.tenantId} and calendar_id = ${id} and not page_id = any (${pageIds}::bigint[]) returning page_id`,
  )
  await tx.run(sql`
    insert into business_calendar_pages (tenant_id, page_id, calendar_id) select ${tx.tenantId}, p, ${id} from unnest(${pageIds}::bigint[]) p
    on conflict (tenant_id, page_id) do update set calendar_id = excluded.calendar_id returning page_id`)
}

async function setTeams(tx: Tx, id: string, teamIds: readonly string[]): Promise<void> {
  const known = await tx.run<{ id: string }>(
    sql`select id from sys_teams where tenant_id = ${tx.tenantId} and id = any (${teamIds}::bigint[])`,
  )
  refuseUnknown('teamIds', teamIds, known)
  await tx.run(
    sql`delete from business_calendar_teams where tenant_id = ${tx.tenantId} and calendar_id = ${id} and not team_id = any (${teamIds}::bigint[]) returning team_id`,
  )
  await tx.run(sql`
    insert into business_calendar_teams (tenant_id, team_id, calendar_id) select ${tx.tenantId}, t, ${id} from unnest(${teamIds}::bigint[]) t
    on conflict (tenant_id, team_id) do update set calendar_id = excluded.calendar_id returning team_id`)
}

function refuseUnknown(field: 'pageIds' | 'teamIds', ids: readonly string[], known: readonly { id: string }[]): void {
  const there = new Set(known.map(({ id }) => id))
  const missing = ids.findIndex((id) => !there.has(id))
  if (missing >= 0) throw new Invalid(`/${field}/${missing}`, field === 'pageIds' ? 'There is no such channel' : 'There is no such team')
}
