import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { FeedRow } from '../../../infra/feed/feed.ts'
import { takeStars } from '../answering/take-stars.ts'
import type { Follower } from '../../../infra/feed/follow.ts'

/** The job that a timer of this name becomes: a conversation was resolved so long ago that its customer may be asked. */
export const ASK = 'csat.ask'

/** What is resolved by these did not come to its end. */
const NO_END: ReadonlySet<unknown> = new Set(['merged', 'unmerged', 'erasure', 'retention'])

/** Sets the moments at which customers are asked how it went, on channels where they are. Whether it is still right to ask is looked at then. */
export const csatFollower: Follower = {
  name: 'csat',
  types: new Set(['conversation.status_changed', 'message.created']),
  async act(tx, rows) {
    await takeStars(tx, rows)
    const ids = [...new Set(rows.filter(wasResolved).flatMap(({ conversation_id: id }) => id ?? []))]
    if (ids.length === 0) return
    await tx.run(sql`
      insert into timers (tenant_id, what, ref, due_at)
      select ${tx.tenantId}, ${ASK}, c.id::text, ${now()}::timestamptz + make_interval(mins => s.delay_minutes) from omnichannel_conversation c
        join csat_pages p on p.tenant_id = ${tx.tenantId} and p.page_id = c.page_id join csat_settings s on s.tenant_id = ${tx.tenantId}
       where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[]) and c.status = 'resolved' and c.place = 'direct' order by c.id
      on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`)
  },
}

function wasResolved({ data }: FeedRow): boolean {
  return data?.to === 'resolved' && !NO_END.has(data.cause)
}
