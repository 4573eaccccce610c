import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { told } from './held.ts'

/** Wakes a conversation whose snooze is over. Nothing happens when it was woken or snoozed anew meanwhile. */
export async function endSnooze(tx: Tx, id: string): Promise<void> {
  const due = await tx.one(
    sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${id} and status = 'snoozed' and snoozed_until <= ${now()} for update`,
  )
  if (due) await comeBack(tx, id, 'snooze-over')
}

/** Makes a snoozed conversation open again, and unread, where the business wants that, for who has it, or else for who had put it aside. */
export async function comeBack(tx: Tx, id: string, cause: 'snooze-over' | 'colleague-wrote'): Promise<void> {
  const row = await tx.one<{ assigned_to: string | null; snoozed_by: string | null; inbound_count: number }>(sql`
    update omnichannel_conversation set status = 'open', snoozed_until = null, snooze_through_replies = false, last_activity_at = greatest(last_activity_at, ${now()}), version = version + 1, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${id} and status = 'snoozed' returning assigned_to, snoozed_by, inbound_count`)
  if (!row) return
  await tx.run(sql`delete from timers where tenant_id = ${tx.tenantId} and what = 'inbox.end-snooze' and ref = ${id} returning id`)
  tx.emit({ type: 'conversation.status_changed', conversationId: id, fields: ['status'], data: told('snoozed', 'open', { cause }) })
  const reader = row.assigned_to ?? row.snoozed_by
  if (reader !== null && reader !== tx.actor.userId && row.inbound_count > 0) await makeUnread(tx, id, reader)
}

// As `markUnread` does for oneself: back to just before the customer's last message.
async function makeUnread(tx: Tx, id: string, userId: string): Promise<void> {
  const changed = await tx.one(sql`
    update conversation_reads r set read_seq = m.seq - 1, inbound_read = c.inbound_count - 1, read_at = ${now()}
      from omnichannel_conversation c,
           (select o.seq from omnichannel_message o where o.tenant_id = ${tx.tenantId} and o.conversation_id = ${id} and o.direction = 'inbound' and not o.is_history order by o.seq desc limit 1) m
     where r.tenant_id = ${tx.tenantId} and r.conversation_id = ${id} and r.user_id = ${userId} and c.tenant_id = ${tx.tenantId} and c.id = ${id} and r.inbound_read >= c.inbound_count
       and coalesce((select s.unread_on_return from inbox_settings s where s.tenant_id = ${tx.tenantId}), true) returning r.user_id`)
  if (changed) tx.emit({ type: 'conversation.read', conversationId: id, userId, fields: ['unread'] })
}
