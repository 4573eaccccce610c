import type { Id } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { answerConversation, countMessages } from '../send/move-conversation.ts'
import { cancelOvertaken, isOvertaken } from './overtaken.ts'
import { type Group, idsOf, lockGroup, lockWaiting } from './group.ts'
import { ringAt } from './hold-back.ts'

/**
 * The moment of a message has come: it and what was written with it are on their way, at the end of the thread, and the conversation is answered. Whether they may
 * still be sent (window, opt-out, channel) is asked when the platform is called. Too early, taken back, or a second time: nothing happens.
 */
export async function releaseDue(tx: Tx, messageId: Id): Promise<void> {
  const message = await tx.one<{ conversation_id: Id }>(
    sql`select conversation_id from omnichannel_message where tenant_id = ${tx.tenantId} and id = ${messageId} and status = 'scheduled'`,
  )
  const group = message && (await lockWaiting(tx, { conversationId: message.conversation_id, messageId }))
  if (!group) return
  const [first] = group.parts
  if (isOvertaken(group)) return cancelOvertaken(tx, group)
  // Put off meanwhile, and this is the old moment's ring.
  if (first.due_at > now()) return ringAt(tx, first.first_message_id, first.due_at)
  await release(tx, group)
}

/** Somebody does not wait for the moment; he has seen what the customer wrote. @throws {NotFound | MessageMoved} */
export async function sendNow(tx: Tx, messageId: Id): Promise<void> {
  const group = await lockGroup(tx, messageId)
  await tx.run(sql`
    update message_schedules set cancel_after_inbound = null, due_at = ${now()}, version = version + 1 where tenant_id = ${tx.tenantId} and message_id = any (${idsOf(group.parts)}::bigint[]) returning message_id`)
  await release(tx, group)
}

// They enter the thread now: whoever asks for what came after some `seq` must meet them.
async function release(tx: Tx, { conversation, parts }: Group): Promise<void> {
  const at = now()
  const ids = idsOf(parts)
  const rows = ids.map((id, i) => ({ id, seq: Number(conversation.last_seq) + i + 1 }))
  await tx.run(sql`
    update omnichannel_message m set status = 'pending', sent_at = ${at}, seq = r.seq, updated_at = now() from jsonb_to_recordset(${rows}::jsonb) as r(id bigint, seq bigint)
     where m.tenant_id = ${tx.tenantId} and m.id = r.id returning m.id`)
  await tx.run(
    sql`update message_schedules set released_at = ${at} where tenant_id = ${tx.tenantId} and message_id = any (${ids}::bigint[]) returning message_id`,
  )
  await countMessages(tx, conversation.id, { seqs: ids.length, messages: 0 })
  tx.emit(
    ...ids.map((messageId) => ({
      type: 'message.status_changed',
      conversationId: conversation.id,
      messageId,
      contactId: conversation.contact_id,
      pageId: conversation.page_id,
      fields: ['status', 'seq'],
      data: { from: 'scheduled', to: 'pending' },
    })),
  )
  await answerConversation(tx, conversation, ids)
}
