import { now, plusMs } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { markConversationsRead } from './mark.ts'

/** A browser says so every 20 s while it lasts; two words missed, and it is gone. */
const LOOKS_MS = 45_000

/** The caller has a conversation in front of him, or no longer: its notices count as read, and no new one is made meanwhile. */
export async function noteViewing(tx: Tx, conversationId: string, on: boolean): Promise<void> {
  const { userId } = tx.actor
  const at = now()
  if (!on) {
    await tx.run(
      sql`delete from live_viewing where tenant_id = ${tx.tenantId} and user_id = ${userId} and conversation_id = ${conversationId} returning user_id`,
    )
    return
  }
  await tx.run(sql`delete from live_viewing where tenant_id = ${tx.tenantId} and user_id = ${userId} and until < ${at} returning user_id`)
  await tx.run(sql`
    insert into live_viewing (tenant_id, user_id, conversation_id, until) values (${tx.tenantId}, ${userId}, ${conversationId}, ${plusMs(at, LOOKS_MS)})
    on conflict (tenant_id, user_id, conversation_id) do update set until = excluded.until returning user_id`)
  await markConversationsRead(tx, userId, [conversationId])
}

/** `user conversation` of all who have one of these conversations in front of them. */
export async function lookingAt(tx: Tx, conversationIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (conversationIds.length === 0) return new Set()
  const rows = await tx.run<{ user_id: string; conversation_id: string }>(sql`
    select user_id, conversation_id from live_viewing where tenant_id = ${tx.tenantId} and conversation_id = any (${conversationIds}::bigint[]) and until > ${now()}`)
  return new Set(rows.map((row) => `${row.user_id} ${row.conversation_id}`))
}
