import type { Instant } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/** Days before the end of an access on which it is warned of. */
export const WARN_DAYS = [14, 3] as const

/** Keeps when a page's access ends for good: a person must renew it by then. Null: it does not, or nobody told. Another end is warned of anew. */
export async function noteAccessEnd(tx: Tx, pageId: string, endsAt: Instant | null): Promise<void> {
  const changed = await tx.one<{ page_id: string }>(sql`
    update channels_page_state set access_ends_at = ${endsAt}, access_warned = null
     where tenant_id = ${tx.tenantId} and page_id = ${pageId} and access_ends_at is distinct from ${endsAt}::timestamptz returning page_id`)
  if (changed) tx.emit({ type: 'channel.updated', pageId, fields: ['alarms'] })
}

/** Warns of accesses that end soon: once two weeks before and once three days before, of all pages at once. A second call says nothing new. */
export async function warnOfEnds(tx: Tx): Promise<void> {
  const at = now()
  const [early, late] = WARN_DAYS
  const warned = await tx.run<{ page_id: string; days: number; ends_at: Instant }>(sql`
    with due as (
      select s.page_id, case when s.access_ends_at < ${at}::timestamptz + make_interval(days => ${late}) then ${late}::int else ${early}::int end as days from channels_page_state s
        join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = s.page_id and p.status = 'active'
       where s.tenant_id = ${tx.tenantId} and s.access_ends_at < ${at}::timestamptz + make_interval(days => ${early})
    )
    update channels_page_state s set access_warned = d.days from due d
     where s.tenant_id = ${tx.tenantId} and s.page_id = d.page_id and (s.access_warned is null or s.access_warned > d.days)
    returning s.page_id, d.days, s.access_ends_at as ends_at`)
  if (warned.length === 0) return
  await tx.run(sql`
    insert into logs_system (tenant_id, level, source, what, entity, entity_id, detail)
    select ${tx.tenantId}, case when w.days = ${late}::int then 'error' else 'warning' end, 'channels', 'access-ending', 'page', w.page_id::text, jsonb_build_object('endsAt', w.ends_at, 'days', w.days)
      from jsonb_to_recordset(${warned}::jsonb) as w(page_id bigint, days int, ends_at text) returning id`)
  tx.emit(...warned.map(({ page_id }) => ({ type: 'channel.degraded', pageId: page_id, fields: ['alarms'] })))
}
