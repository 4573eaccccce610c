import { randomBytes } from 'node:crypto'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { logStatus } from './deliver/outcome.ts'
import { MessageMoved } from './errors.ts'

/** Sends a failed message again: a real new attempt, under a new correlation value. Of two at once one wins. @throws {NotFound | MessageMoved} */
export async function retryMessage(tx: Tx, id: string): Promise<void> {
  await visible(tx, id)
  await again(tx, id, 'failed')
}

/** A person decides about an unconfirmed message: it did arrive, or it shall be sent again. @throws {NotFound | MessageMoved} */
export async function settleMessage(tx: Tx, id: string, outcome: 'arrived' | 'resend'): Promise<void> {
  await visible(tx, id)
  if (outcome === 'resend') return again(tx, id, 'unconfirmed')
  const row = await tx.one<{ conversation_id: string }>(sql`
    update omnichannel_message set status = 'sent', error_class = null, error_code = null, error_message = null, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id} and status = 'unconfirmed' returning conversation_id`)
  if (!row) throw new MessageMoved(await statusOf(tx, id))
  await logStatus(tx, id, 'sent', { settledBy: tx.actor.userId })
  tx.emit({
    type: 'message.status_changed',
    conversationId: row.conversation_id,
    messageId: id,
    fields: ['status', 'error'],
    data: { from: 'unconfirmed', to: 'sent' },
  })
}

async function again(tx: Tx, id: string, from: 'failed' | 'unconfirmed'): Promise<void> {
  const row = await tx.one<{ conversation_id: string }>(sql`
    update omnichannel_message set status = 'pending', attempts = 0, dispatched_at = null, next_attempt_at = null, repeat_until = null, unsure_since = null, failed_at = null, error_class = null, error_code = null, error_message = null,
           client_ref = ${`sb_${randomBytes(15).toString('base64url')}`}, sent_at = ${now()}, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${id} and status = ${from} and direction = 'outbound' returning conversation_id`)
  if (!row) throw new MessageMoved(await statusOf(tx, id))
  tx.emit({
    type: 'message.status_changed',
    conversationId: row.conversation_id,
    messageId: id,
    fields: ['status', 'error'],
    data: { from, to: 'pending' },
  })
  tx.enqueue({
    task: 'inbox.deliver',
    payload: { conversationId: row.conversation_id },
    key: `deliver:${row.conversation_id}`,
    priority: -5,
  })
}

/** A message is reached only through a conversation that its reader may see. @throws {NotFound} */
export async function visible(tx: Tx, messageId: string): Promise<{ conversationId: string; pageId: string }> {
  const row = await tx.one<{ conversationId: string; pageId: string }>(sql`
    select m.conversation_id as "conversationId", m.page_id as "pageId" from omnichannel_message m join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id where m.tenant_id = ${tx.tenantId} and m.id = ${messageId}`)
  if (!row) throw new NotFound('message')
  await tx.elevate()
  return row
}

async function statusOf(tx: Tx, id: string): Promise<string> {
  const row = await tx.one<{ status: string }>(sql`select status from omnichannel_message where tenant_id = ${tx.tenantId} and id = ${id}`)
  return row?.status ?? 'gone'
}
