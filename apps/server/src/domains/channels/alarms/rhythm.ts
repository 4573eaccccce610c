import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { HOURS_OF_WEEK, WEEKS } from './silence.ts'

/** Learns once a day how often each page of the tenant heard from customers in each hour of the week, all pages at once. A second call the same day does nothing. */
export async function learnRhythms(tx: Tx): Promise<void> {
  const at = now()
  await tx.run(sql`
    with due as (
      select s.page_id from channels_page_state s where s.tenant_id = ${tx.tenantId} and s.silence_watch and (s.rhythm_at is null or s.rhythm_at < ${at}::timestamptz - interval '1 day')
    ), busy as (
      select distinct m.page_id, floor(extract(epoch from m.sent_at) / 3600)::bigint as hour from omnichannel_message m join due d on d.page_id = m.page_id
       where m.tenant_id = ${tx.tenantId} and m.direction = 'inbound' and m.sent_at >= ${at}::timestamptz - make_interval(weeks => ${WEEKS}) and m.sent_at < ${at}
    ), counted as (
      select b.page_id, (b.hour + 72) % ${HOURS_OF_WEEK} as hour, count(*) as weeks from busy b group by 1, 2
    ), learned as (
      select d.page_id, array_agg(coalesce(c.weeks, 0)::smallint order by h.hour) as rhythm
        from due d cross join generate_series(0, ${HOURS_OF_WEEK - 1}::int) as h(hour) left join counted c on c.page_id = d.page_id and c.hour = h.hour group by d.page_id
    )
    update channels_page_state s set rhythm = l.rhythm, rhythm_at = ${at} from learned l where s.tenant_id = ${tx.tenantId} and s.page_id = l.page_id returning s.page_id`)
}
