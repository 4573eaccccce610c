import { sql as raw } from 'kysely'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { keptUnread } from '../unread.ts'

/** The caller has read these conversations to their end, or (`read` false) not what the customer wrote last. @throws {Invalid} when it is an API key, which reads nothing */
export async function markAll(tx: Tx, ids: readonly string[], read: boolean): Promise<void> {
  if (tx.actor.userId === '0') throw new Invalid('/change/read', 'An API key has read nothing')
  const marked = read ? await toTheEnd(tx, ids) : await beforeTheLast(tx, ids)
  tx.emit(...marked.map(({ conversation_id }) => ({ type: 'conversation.read', conversationId: conversation_id, fields: ['unread'] })))
  if (read)
    tx.enqueue(
      ...marked.map(({ conversation_id: conversationId }) => ({
        task: 'inbox.tell-read',
        payload: { conversationId },
        key: `read:${conversationId}`,
      })),
    )
}

/** How many of these stay unread although they are read to their end, until somebody answers. */
export async function stillUnread(tx: Tx, ids: readonly string[]): Promise<number> {
  const { rows } = await raw<{ count: string }>`
    select count(*) from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[]) and ${keptUnread(tx, 'c')} > 0`.execute(
    tx.builder,
  )
  return Number(rows[0]?.count ?? 0)
}

type Marked = { conversation_id: string }

function toTheEnd(tx: Tx, ids: readonly string[]): Promise<Marked[]> {
  return tx.run<Marked>(sql`
    insert into conversation_reads as r (tenant_id, user_id, conversation_id, read_seq, inbound_read, read_at)
    select ${tx.tenantId}, ${tx.actor.userId}, c.id, c.last_seq, c.inbound_count, ${now()} from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[])
    on conflict (tenant_id, user_id, conversation_id) do update set read_seq = excluded.read_seq, inbound_read = excluded.inbound_read, read_at = excluded.read_at
     where r.read_seq < excluded.read_seq or r.inbound_read < excluded.inbound_read returning conversation_id`)
}

function beforeTheLast(tx: Tx, ids: readonly string[]): Promise<Marked[]> {
  return tx.run<Marked>(sql`
    insert into conversation_reads as r (tenant_id, user_id, conversation_id, read_seq, inbound_read, read_at)
    select ${tx.tenantId}, ${tx.actor.userId}, c.id, l.seq - 1, c.inbound_count - 1, ${now()} from omnichannel_conversation c
     cross join lateral (select m.seq from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.conversation_id = c.id and m.direction = 'inbound' and not m.is_history order by m.seq desc limit 1) l
     where c.tenant_id = ${tx.tenantId} and c.id = any (${ids}::bigint[])
    on conflict (tenant_id, user_id, conversation_id) do update set read_seq = excluded.read_seq, inbound_read = excluded.inbound_read, read_at = excluded.read_at returning conversation_id`)
}
