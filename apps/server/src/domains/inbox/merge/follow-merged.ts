import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Follower } from '../../../infra/feed/follow.ts'
import { holdConversations } from '../change/held.ts'
import { setStatus } from '../change/set-status.ts'
import { isAsleep } from '../conversation-state.ts'
import { reopeningsOf } from '../settings/reopenings-of.ts'
import { partStrangers } from './part-strangers.ts'
import { recount } from './recount.ts'

interface News {
  target_id: string
  inbound: number
  through: boolean
}

/**
 * What is said in a conversation that was merged moves the one that stands for it: it comes to the top, is unread, and wakes. Where the persons are parted,
 * so are their conversations. A second run finds nothing new.
 */
export const mergesFollower: Follower = {
  name: 'conversation-merges',
  types: new Set(['message.created', 'person.unmerged']),
  act: async (tx, rows) => {
    if (rows.some(({ type }) => type === 'person.unmerged')) await partStrangers(tx)
    const news = await tx.run<News & Record<string, unknown>>(sql`
      select t.id as target_id, count(*) filter (where m.direction = 'inbound' and not m.is_history and not exists (
               select from omnichannel_contact o join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.external_key = o.personal_key_id
                 join crm_personal_keys b on b.tenant_id = ${tx.tenantId} and (b.id = coalesce(k.merged_into_id, k.id) or b.merged_into_id = coalesce(k.merged_into_id, k.id))
                 join crm_personal_profile f on f.tenant_id = ${tx.tenantId} and f.person_id = b.id and f.blocked_at is not null
                where o.tenant_id = ${tx.tenantId} and o.id = m.contact_id))::int as inbound, t.snooze_through_replies as through
        from omnichannel_message m
        join omnichannel_conversation s on s.tenant_id = ${tx.tenantId} and s.id = m.conversation_id and s.merged_into_id is not null
        join omnichannel_conversation t on t.tenant_id = ${tx.tenantId} and t.id = s.merged_into_id
       where m.tenant_id = ${tx.tenantId} and m.id = any (${rows.flatMap(({ message_id: id }) => id ?? [])}::bigint[]) group by t.id, t.snooze_through_replies order by t.id`)
    for (const one of news) await move(tx, one)
  },
}

async function move(tx: Tx, { target_id: id, inbound, through }: News): Promise<void> {
  const [held] = await holdConversations(tx, [id])
  if (!held) return
  if (inbound > 0 && isAsleep(held.status) && !through) {
    const reopening = (await reopeningsOf(tx, [held.pageId])).get(held.pageId)
    await setStatus(tx, [held], { status: reopening?.as ?? 'open' }, { cause: 'merged-message' })
  }
  await recount(tx, id)
  if (inbound > 0) await makeUnread(tx, id, inbound)
  tx.emit({ type: 'conversation.updated', conversationId: id, fields: ['lastMessage'], data: { cause: 'merged-message' } })
}

// Its own messages are counted by its own marks, which go back by as many as came elsewhere.
async function makeUnread(tx: Tx, id: string, count: number): Promise<void> {
  const readers = await tx.run<{ user_id: string }>(sql`
    update conversation_reads set inbound_read = greatest(0, inbound_read - ${count}::int) where tenant_id = ${tx.tenantId} and conversation_id = ${id} and inbound_read > 0 returning user_id`)
  tx.emit(...readers.map(({ user_id }) => ({ type: 'conversation.read', conversationId: id, userId: user_id, fields: ['unread'] })))
}
