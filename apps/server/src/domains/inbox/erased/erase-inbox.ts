import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { holdConversations } from '../change/held.ts'
import { setStatus } from '../change/set-status.ts'
import { emptyMessages } from './empty-messages.ts'
import type { Going } from './what-goes.ts'

/** What stands where somebody's words stood that a rule of the table wants to be there. */
const ERASED = 'erased'

/**
 * Takes away everything that the inbox holds in words about what goes. Rows and figures stay; the conversations are archived, and no platform's id leads to them
 * any more. @returns how many messages and notes were emptied
 */
export async function eraseInbox(tx: Tx, going: Going): Promise<{ messages: number; notes: number }> {
  await stopSending(tx, going)
  const messages = await emptyMessages(tx, going.messageIds)
  await unnameMessages(tx, going)
  const notes = await eraseTeamsWords(tx, going)
  await eraseContactsWords(tx, going)
  await closeConversations(tx, going)
  tx.emit(
    ...going.shown.map((one) => ({ type: 'message.deleted', ...one, fields: ['deletedAt'], data: { cause: 'erasure' } })),
    ...notes.map((row) => ({ type: 'note.deleted', conversationId: row.conversation_id, data: { noteId: row.id, cause: 'erasure' } })),
    ...going.conversationIds.map((conversationId) => ({
      type: 'conversation.updated',
      conversationId,
      fields: ['erased'],
      data: { cause: 'erasure' },
    })),
  )
  return { messages, notes: notes.length }
}

async function stopSending(tx: Tx, { messageIds }: Going): Promise<void> {
  await tx.run(
    sql`delete from message_schedules where tenant_id = ${tx.tenantId} and (message_id = any (${messageIds}::bigint[]) or first_message_id = any (${messageIds}::bigint[])) returning message_id`,
  )
  await tx.run(sql`
    update omnichannel_message set status = 'failed', failed_at = ${now()}, error_class = 'cancelled', dispatched_at = null, next_attempt_at = null
     where tenant_id = ${tx.tenantId} and id = any (${messageIds}::bigint[]) and status in ('pending', 'scheduled') returning id`)
}

async function unnameMessages(tx: Tx, { messageIds }: Going): Promise<void> {
  await tx.run(sql`
    update omnichannel_message set platform_message_id = null, client_ref = null, reply_to_platform_id = null, parent_platform_id = case when is_private then ${ERASED} end,
           error_code = null, sender_name = case when sender_type <> 'contact' then sender_name end
     where tenant_id = ${tx.tenantId} and id = any (${messageIds}::bigint[]) returning id`)
  await tx.run(
    sql`delete from omnichannel_message_alias where tenant_id = ${tx.tenantId} and message_id = any (${messageIds}::bigint[]) returning message_id`,
  )
  await tx.run(
    sql`update message_status_updates set metadata = null where tenant_id = ${tx.tenantId} and message_id = any (${messageIds}::bigint[]) and metadata is not null returning id`,
  )
  await tx.run(
    sql`update omnichannel_message_moderation set error_message = null where tenant_id = ${tx.tenantId} and message_id = any (${messageIds}::bigint[]) and error_message is not null returning id`,
  )
}

// What the team wrote about him, to each other and for itself.
async function eraseTeamsWords(tx: Tx, { conversationIds: ids }: Going): Promise<{ id: string; conversation_id: string }[]> {
  const notes = await tx.run<{ id: string; conversation_id: string }>(sql`
    update conversation_notes set content = null, pinned_at = null, pinned_by = null, deleted_at = coalesce(deleted_at, ${now()}::timestamptz)
     where tenant_id = ${tx.tenantId} and conversation_id = any (${ids}::bigint[]) and content is not null returning id, conversation_id`)
  await tx.run(
    sql`delete from conversation_drafts where tenant_id = ${tx.tenantId} and conversation_id = any (${ids}::bigint[]) returning kind`,
  )
  await tx.run(
    sql`update conversation_transfers set reason = ${ERASED}, note = null where tenant_id = ${tx.tenantId} and conversation_id = any (${ids}::bigint[]) returning id`,
  )
  await tx.run(
    sql`update conversation_assignments set reason = null where tenant_id = ${tx.tenantId} and conversation_id = any (${ids}::bigint[]) and reason is not null returning id`,
  )
  return notes
}

async function eraseContactsWords(tx: Tx, { contactIds, messageIds }: Going): Promise<void> {
  await tx.run(sql`
    delete from omnichannel_message_reaction where tenant_id = ${tx.tenantId} and (contact_id = any (${contactIds}::bigint[]) or message_id = any (${messageIds}::bigint[])) returning id`)
  await tx.run(sql`
    update omnichannel_contact_consent set data = null, reason = case when source = 'staff' then ${ERASED} end where tenant_id = ${tx.tenantId} and contact_id = any (${contactIds}::bigint[]) returning id`)
}

// The key of the thread is what `erasedThread` makes.
async function closeConversations(tx: Tx, { conversationIds: ids }: Going): Promise<void> {
  await setStatus(tx, await holdConversations(tx, ids), { status: 'archived' }, { cause: 'erasure' })
  await tx.run(sql`
    update omnichannel_conversation set thread_key = 'erased:' || id, subject = null, metadata = null, reply_handle = null, reply_handle_until = null, window_until = null,
           waiting_since = null, unread_count = 0, version = version + 1, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) returning id`)
}
