import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Decided } from './keep-decisions.ts'

/** Lets conversations wait for somebody. Who waits already keeps his place. */
export async function queue(tx: Tx, decided: readonly Decided[]): Promise<void> {
  const rows = decided.flatMap(({ case: { conversationId, notUserId }, rule }) =>
    rule.id === null ? [] : [{ conversationId, rule: rule.id, not: notUserId ?? null }],
  )
  if (rows.length === 0) return
  await tx.run(sql`
    insert into routing_queue (tenant_id, conversation_id, rule_id, not_user_id, since)
    select ${tx.tenantId}, c.id, r.rule, r.not, coalesce(c.waiting_since, ${now()}::timestamptz) from jsonb_to_recordset(${rows}::jsonb) as r("conversationId" bigint, rule bigint, "not" bigint)
      join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = r."conversationId"
    on conflict (tenant_id, conversation_id) do update set rule_id = excluded.rule_id, not_user_id = excluded.not_user_id returning conversation_id`)
}

/** They wait no more. */
export async function leaveQueue(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.run(
    sql`delete from routing_queue where tenant_id = ${tx.tenantId} and conversation_id = any (${ids}::bigint[]) returning conversation_id`,
  )
}
