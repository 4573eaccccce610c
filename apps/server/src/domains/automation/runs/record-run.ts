import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Refusal } from '../actions/do-actions.ts'

/** Who acts, on what, because of what. */
export interface Running {
  ruleId?: string
  replyId?: string
  conversationId: string
  /** The line of the feed; undefined: a moment rang. */
  eventN?: number | undefined
  /** What is to happen once only in this conversation. */
  occasion?: string | undefined
}

/** Writes down that it acts, before it does. False: on this occasion it, or another, has acted already. */
export async function claimRun(tx: Tx, { ruleId, replyId, conversationId, eventN, occasion }: Running): Promise<boolean> {
  const row = await tx.one(sql`
    insert into automation_runs (tenant_id, rule_id, reply_id, conversation_id, event_n, occasion, outcome) values (${tx.tenantId}, ${ruleId}, ${replyId}, ${conversationId}, ${eventN}, ${occasion}, 'done')
    on conflict (tenant_id, conversation_id, occasion) where occasion is not null do nothing returning id`)
  return row !== undefined
}

/** It was refused after all: that is what remains of it, and the occasion is free again. */
export async function refuseRun(
  tx: Tx,
  { ruleId, replyId, conversationId, eventN, occasion }: Running,
  { action, reason }: Refusal,
): Promise<void> {
  await tx.run(sql`
    delete from automation_runs where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and rule_id is not distinct from ${ruleId}::bigint and reply_id is not distinct from ${replyId}::bigint
       and event_n is not distinct from ${eventN}::bigint and occasion is not distinct from ${occasion}::text and outcome = 'done' returning id`)
  await tx.run(sql`
    insert into automation_runs (tenant_id, rule_id, reply_id, conversation_id, event_n, outcome, action, reason)
    values (${tx.tenantId}, ${ruleId}, ${replyId}, ${conversationId}, ${eventN}, 'refused', ${action}, ${reason}) returning id`)
}

const KEPT_DAYS = 30

/** Removes runs that have had their time; occasions of conversations stay as long as they count. */
export async function forgetRuns(tx: Tx): Promise<void> {
  await tx.run(sql`
    delete from automation_runs where tenant_id = ${tx.tenantId} and created_at < now() - make_interval(days => ${KEPT_DAYS}) and occasion is distinct from 'greeting' returning id`)
}
