import type { PlatformError } from '@switchboard/adapters'
import type { Id } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Follower } from '../../../infra/feed/follow.ts'
import { logStatus } from '../deliver/outcome.ts'
import { dropSchedules } from './drop-schedules.ts'
import { type Group, idsOf, lockWaiting } from './group.ts'

/** Why a message that was to go only if the customer kept silent did not. */
export const CUSTOMER_WROTE: PlatformError = {
  class: 'cancelled',
  code: 'customer-wrote',
  message: 'The customer wrote first, so this was not sent',
}

/** Whether the customer has written since it was decided that then it shall not go. Exact: both count under the conversation's lock. */
export function isOvertaken({ conversation, parts: [first] }: Group): boolean {
  return first.cancel_after_inbound !== null && conversation.inbound_count > first.cancel_after_inbound
}

/** They do not go: they stay in the thread with the reason, and can be sent all the same. */
export async function cancelOvertaken(tx: Tx, { conversation, parts }: Group): Promise<void> {
  const at = now()
  const ids = idsOf(parts)
  await tx.run(sql`
    update omnichannel_message set status = 'failed', failed_at = ${at}, sent_at = ${at}, error_class = ${CUSTOMER_WROTE.class}, error_code = ${CUSTOMER_WROTE.code}, error_message = ${CUSTOMER_WROTE.message}, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) returning id`)
  await dropSchedules(tx, ids)
  for (const id of ids) await logStatus(tx, id, 'failed', { code: CUSTOMER_WROTE.code })
  tx.emit(
    ...ids.map((messageId) => ({
      type: 'message.status_changed',
      conversationId: conversation.id,
      messageId,
      contactId: conversation.contact_id,
      pageId: conversation.page_id,
      fields: ['status', 'error'],
      data: { from: 'scheduled', to: 'failed', cause: CUSTOMER_WROTE.code },
    })),
  )
}

/** Cancels as soon as the customer has written, so that the team sees it at once. That nothing slips through does not rest on it: release and delivery look again. */
export const scheduledFollower: Follower = {
  name: 'inbox.scheduled',
  types: new Set(['message.created']),
  async act(tx, rows) {
    const conversations = [...new Set(rows.flatMap(({ conversation_id }) => conversation_id ?? []))]
    const overtaken = await tx.run<{ conversation_id: Id; message_id: Id }>(sql`
      select c.id as conversation_id, s.message_id from message_schedules s
        join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.id = s.message_id
        join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id
       where s.tenant_id = ${tx.tenantId} and s.cancel_after_inbound is not null and s.released_at is null and s.message_id = s.first_message_id
         and m.conversation_id = any (${conversations}::bigint[]) and m.status = 'scheduled' and c.inbound_count > s.cancel_after_inbound order by c.id, s.message_id`)
    for (const { conversation_id: conversationId, message_id: messageId } of overtaken) {
      const group = await lockWaiting(tx, { conversationId, messageId })
      if (group && isOvertaken(group)) await cancelOvertaken(tx, group)
    }
  },
}
