import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Locked } from './lock-conversation.ts'

type Moved = Pick<Locked, 'id' | 'status'>

/** The conversation was answered: by messages that are on their way from now on. What is held back answers nobody yet. */
export async function answerConversation(tx: Tx, conversation: Moved, ids: readonly string[]): Promise<void> {
  const at = now()
  await tx.run(sql`
    update omnichannel_conversation set last_message_id = ${ids.at(-1)}, last_message_at = ${at}, last_activity_at = ${at},
           unread_count = 0, waiting_since = null, first_response_at = coalesce(first_response_at, ${at}::timestamptz), last_agent_response_at = ${at}, status = case when status = 'new' then 'open' else status end,
           version = version + 1, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${conversation.id} returning id`)
  if (conversation.status === 'new')
    tx.emit({ type: 'conversation.status_changed', conversationId: conversation.id, fields: ['status'], data: { from: 'new', to: 'open' } })
  bookDelivery(tx, conversation.id)
}

/** Something was said to the customer by machine: it is on its way, and he waits for a person as before. */
export async function speakIn(tx: Tx, conversation: Moved, ids: readonly string[]): Promise<void> {
  const at = now()
  await tx.run(sql`
    update omnichannel_conversation set last_message_id = ${ids.at(-1)}, last_message_at = ${at}, last_activity_at = ${at}, version = version + 1, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${conversation.id} returning id`)
  bookDelivery(tx, conversation.id)
}

function bookDelivery(tx: Tx, conversationId: string): void {
  tx.enqueue({ task: 'inbox.deliver', payload: { conversationId }, key: `deliver:${conversationId}`, priority: -5 })
}

/** Counts messages that the conversation holds from now on, whenever they go, and the numbers that were given out to them. */
export async function countMessages(tx: Tx, conversationId: string, { seqs, messages }: { seqs: number; messages: number }): Promise<void> {
  await tx.run(sql`
    update omnichannel_conversation set last_seq = last_seq + ${seqs}, message_count = message_count + ${messages}, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${conversationId} returning id`)
}
