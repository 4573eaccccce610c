import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'

/**
 * Makes a conversation show the newest message of all that it stands for, and since when its customer waits: since his first word after the last answer
 * of a person, on whatever channel. What was said decides, so that a merge that was taken back leaves no trace. The transaction is elevated.
 */
export async function recount(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`
    with members as materialized (select c.id from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and (c.id = ${id} or c.merged_into_id = ${id})),
         newest as (
           select m.id, m.sent_at, m.moved_at from members v cross join lateral (
             select m.id, m.sent_at, case when m.is_history then m.sent_at else m.created_at end as moved_at from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.conversation_id = v.id and m.status <> 'scheduled' order by m.sent_at desc, m.id desc limit 1) m
            order by m.sent_at desc, m.id desc limit 1),
         answered as (
           select max(m.sent_at) as at from members v cross join lateral (
             select m.sent_at from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.conversation_id = v.id and m.direction = 'outbound' and m.sender_type = 'agent' and m.status <> 'scheduled'
              order by m.sent_at desc, m.id desc limit 1) m),
         waiting as (
           select min(m.sent_at) as at, count(*)::int as unread from members v join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.conversation_id = v.id
            where m.direction = 'inbound' and not m.is_history and m.sent_at > coalesce((select at from answered), '-infinity'))
    update omnichannel_conversation c set last_message_id = coalesce((select id from newest), c.last_message_id), last_message_at = coalesce((select sent_at from newest), c.last_message_at),
           last_activity_at = greatest(c.last_activity_at, (select moved_at from newest)), waiting_since = case when c.status in ('resolved', 'archived') then null else (select at from waiting) end,
           unread_count = case when c.status in ('resolved', 'archived') then 0 else (select unread from waiting) end,
           version = c.version + 1, updated_at = now()
     where c.tenant_id = ${tx.tenantId} and c.id = ${id} returning c.id`)
}
