import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** When a message was sent, read, changed and taken back. */
export interface MessageTimes {
  id: string
  at: string
  read_at: string
  edited_at: string | null
  deleted_at: string | null
}

/** Moves messages, with what hangs on them and how far each got, to when the stories say it was. */
export async function shiftMessages(tx: Tx, messages: readonly MessageTimes[]): Promise<void> {
  const told = sql`
    update omnichannel_message m set sent_at = v.at, created_at = v.at, updated_at = v.at,
           delivered_at = case when m.delivered_at is not null then v.at + interval '2 s' end, read_at = case when m.read_at is not null then v.read_at end,
           failed_at = case when m.failed_at is not null then v.at + interval '3 s' end, dispatched_at = case when m.dispatched_at is not null then v.at end,
           edited_at = case when m.edited_at is not null then v.edited_at end, deleted_at = case when m.deleted_at is not null then v.deleted_at end
      from jsonb_to_recordset(${messages}::jsonb) as v(id bigint, at timestamptz, read_at timestamptz, edited_at timestamptz, deleted_at timestamptz)
     where m.tenant_id = ${tx.tenantId} and m.id = v.id`
  await tx.run(told)
  await tx.run(sql`
    update omnichannel_message_attachment a set created_at = v.at from jsonb_to_recordset(${messages}::jsonb) as v(id bigint, at timestamptz) where a.tenant_id = ${tx.tenantId} and a.message_id = v.id`)
  await tx.run(sql`
    update message_status_updates s set created_at = v.at, status_at = v.status_at
      from (select u.id, w.at, case u.status when 'sent' then w.at + interval '1 s' when 'delivered' then w.at + interval '2 s' when 'failed' then w.at + interval '3 s' else w.read_at end
                   + row_number() over (partition by u.message_id, u.status order by u.status_at) * interval '1 ms' as status_at
              from jsonb_to_recordset(${messages}::jsonb) as w(id bigint, at timestamptz, read_at timestamptz) join message_status_updates u on u.tenant_id = ${tx.tenantId} and u.message_id = w.id) v
     where s.tenant_id = ${tx.tenantId} and s.id = v.id`)
}
