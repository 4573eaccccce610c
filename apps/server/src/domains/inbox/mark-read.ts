import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'

/** The caller has read up to `seq`. Only forward: an older mark changes nothing. @throws {NotFound} */
export async function markRead(tx: Tx, conversationId: string, seq: number): Promise<void> {
  const conversation = await seen(tx, conversationId)
  const upTo = Math.min(seq, Number(conversation.last_seq))
  const later = upTo < Number(conversation.last_seq) ? await inboundAfter(tx, conversationId, upTo) : 0
  const row = await tx.one(sql`
    insert into conversation_reads as r (tenant_id, user_id, conversation_id, read_seq, inbound_read, read_at)
    values (${tx.tenantId}, ${tx.actor.userId}, ${conversationId}, ${upTo}, ${conversation.inbound_count - later}, ${now()})
    on conflict (tenant_id, user_id, conversation_id) do update set read_seq = excluded.read_seq, inbound_read = excluded.inbound_read, read_at = excluded.read_at where r.read_seq < excluded.read_seq or r.inbound_read < excluded.inbound_read
    returning read_seq`)
  if (!row) return
  tx.emit({ type: 'conversation.read', conversationId, fields: ['unread'] })
  for (const id of [conversationId, ...conversation.merged])
    tx.enqueue({ task: 'inbox.tell-read', payload: { conversationId: id }, key: `read:${id}` })
}

/** Back to just before the last message of the customer; where none came since the channel is connected nothing changes. @throws {NotFound} */
export async function markUnread(tx: Tx, conversationId: string): Promise<void> {
  const conversation = await seen(tx, conversationId)
  const last = await tx.one<{ seq: string }>(sql`
    select seq from omnichannel_message where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and direction = 'inbound' and not is_history order by seq desc limit 1`)
  if (!last) return
  await tx.run(sql`
    insert into conversation_reads (tenant_id, user_id, conversation_id, read_seq, inbound_read, read_at)
    values (${tx.tenantId}, ${tx.actor.userId}, ${conversationId}, ${Number(last.seq) - 1}, ${conversation.inbound_count - 1}, ${now()})
    on conflict (tenant_id, user_id, conversation_id) do update set read_seq = excluded.read_seq, inbound_read = excluded.inbound_read, read_at = excluded.read_at returning read_seq`)
  tx.emit({ type: 'conversation.read', conversationId, fields: ['unread'] })
}

interface Seen {
  last_seq: string
  inbound_count: number
  /** Those it stands for. */
  merged: string[]
}

async function seen(tx: Tx, id: string): Promise<Seen> {
  const row = await tx.one<Seen & Record<string, unknown>>(
    sql`select last_seq, inbound_count, array(select s.id::text from omnichannel_conversation s where s.tenant_id = ${tx.tenantId} and s.merged_into_id = ${id}) as merged from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${id} for share`,
  )
  if (!row) throw new NotFound('conversation')
  return row
}

async function inboundAfter(tx: Tx, conversationId: string, seq: number): Promise<number> {
  const row = await tx.one<{ n: string }>(
    sql`select count(*) as n from omnichannel_message where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and direction = 'inbound' and not is_history and seq > ${seq}`,
  )
  return Number(row?.n ?? 0)
}
