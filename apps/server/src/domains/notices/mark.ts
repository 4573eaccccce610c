import type { MarkNotices } from '@switchboard/contracts'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { Invalid } from '../../infra/errors.ts'
import type { FeedRow } from '../../infra/feed/feed.ts'

/** Marks notices of the caller as read. What is read already, or not his, is left alone. @throws {Invalid} unless exactly one way to name them is used */
export async function markNotices(tx: Tx, { ids, conversationId, upTo }: MarkNotices): Promise<void> {
  if ([ids, conversationId, upTo].filter((given) => given !== undefined).length !== 1)
    throw new Invalid('/', 'Name them by ids, by conversationId or by upTo: one of the three')
  const { userId } = tx.actor
  if (conversationId !== undefined) return markConversationsRead(tx, userId, [conversationId])
  const at = now()
  const rows = ids
    ? await tx.run<{ id: string }>(sql`
        update user_notices set read_at = ${at}, seen_at = coalesce(seen_at, ${at}::timestamptz)
         where tenant_id = ${tx.tenantId} and user_id = ${userId} and id = any (${ids}::bigint[]) and read_at is null returning id`)
    : await tx.run<{ id: string }>(sql`
        update user_notices set read_at = ${at}, seen_at = coalesce(seen_at, ${at}::timestamptz)
         where tenant_id = ${tx.tenantId} and user_id = ${userId} and last_n <= ${upTo} and read_at is null returning id`)
  tell(tx, userId, rows)
}

/** The caller has had the list in front of him, up to a number of the feed. */
export async function seeNotices(tx: Tx, upTo: number): Promise<void> {
  const { userId } = tx.actor
  const rows = await tx.run<{ id: string }>(sql`
    update user_notices set seen_at = ${now()} where tenant_id = ${tx.tenantId} and user_id = ${userId} and last_n <= ${upTo} and read_at is null and seen_at is null returning id`)
  tell(tx, userId, rows)
}

/** Everything that a user was told of these conversations is read. */
export async function markConversationsRead(tx: Tx, userId: string, conversationIds: readonly string[]): Promise<void> {
  const at = now()
  const rows = await tx.run<{ id: string }>(sql`
    update user_notices set read_at = ${at}, seen_at = coalesce(seen_at, ${at}::timestamptz)
     where tenant_id = ${tx.tenantId} and user_id = ${userId} and conversation_id = any (${conversationIds}::bigint[]) and read_at is null returning id`)
  tell(tx, userId, rows)
}

/** What users have read of conversations, in whatever way: notices from before are read too, where nothing is left unread there. */
export async function followReading(tx: Tx, rows: readonly FeedRow[]): Promise<void> {
  const reads = rows.filter((row) => row.type === 'conversation.read' && row.user_id !== null && row.conversation_id !== null)
  if (reads.length === 0) return
  const at = now()
  const read = await tx.run<{ id: string; user_id: string }>(sql`
    update user_notices t set read_at = ${at}, seen_at = coalesce(t.seen_at, ${at}::timestamptz)
      from unnest(${reads.map((row) => row.user_id)}::bigint[], ${reads.map((row) => row.conversation_id)}::bigint[], ${reads.map(({ n }) => n)}::bigint[]) as r(user_id, conversation_id, n)
      join conversation_reads m on m.tenant_id = ${tx.tenantId} and m.user_id = r.user_id and m.conversation_id = r.conversation_id
      join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = r.conversation_id and m.inbound_read >= c.inbound_count
     where t.tenant_id = ${tx.tenantId} and t.user_id = r.user_id and t.conversation_id = r.conversation_id and t.last_n < r.n and t.read_at is null
    returning t.id, t.user_id`)
  for (const [userId, of] of Map.groupBy(read, (row) => row.user_id)) tell(tx, userId, of)
}

function tell(tx: Tx, userId: string, rows: readonly { id: string }[]): void {
  if (rows.length > 0) tx.emit({ type: 'notice.read', userId, data: { noticeIds: rows.map(({ id }) => id) } })
}
