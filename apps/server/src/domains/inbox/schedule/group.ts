import type { Id, Instant, JsonObject } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { MessageMoved } from '../errors.ts'
import { type Locked, lockConversation } from '../send/lock-conversation.ts'

/** One message that waits for its moment. */
export interface Waiting {
  id: Id
  contact_id: Id | null
  text: string | null
  type: string
  data: JsonObject | null
  reply_to_message_id: Id | null
  parent: string | null
  is_private: boolean
  metadata: JsonObject | null
  first_message_id: Id
  held: boolean
  due_at: Instant
  cancel_after_inbound: number | null
  version: number
}

/** What was written together and waits, in order, with its conversation; both are locked. */
export interface Group {
  conversation: Locked
  parts: readonly [Waiting, ...Waiting[]]
}

/**
 * The messages that wait with this one, for somebody who sees its conversation. From here on he reaches all rows of the tenant.
 * @throws {NotFound | MessageMoved} the latter when it is on its way by now, or was taken back
 */
export async function lockGroup(tx: Tx, messageId: Id): Promise<Group> {
  const message = await tx.one<{ conversation_id: Id; status: string }>(sql`
    select m.conversation_id, m.status from omnichannel_message m join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id
     where m.tenant_id = ${tx.tenantId} and m.id = ${messageId}`)
  if (!message) throw new NotFound('message')
  await tx.elevate()
  const group = await lockWaiting(tx, { conversationId: message.conversation_id, messageId })
  if (group) return group
  const now = await tx.one<{ status: string; deleted: boolean }>(
    sql`select status, deleted_at is not null as deleted from omnichannel_message where tenant_id = ${tx.tenantId} and id = ${messageId}`,
  )
  throw new MessageMoved(now?.deleted ? 'deleted' : (now?.status ?? message.status))
}

/** The same for the product itself; undefined when nothing of it waits any more. The conversation is locked before its messages, as those who send do. */
export async function lockWaiting(
  tx: Tx,
  { conversationId, messageId }: { conversationId: Id; messageId: Id },
): Promise<Group | undefined> {
  const conversation = await lockConversation(tx, conversationId)
  if (!conversation) return undefined
  const [first, ...rest] = await tx.run<Waiting & Record<string, unknown>>(sql`
    select m.id, m.contact_id, m.message as text, m.type, m.data, m.reply_to_message_id, m.parent_platform_id as parent, m.is_private, m.metadata,
           s.first_message_id, s.held, s.due_at, s.cancel_after_inbound, s.version
      from message_schedules asked
      join message_schedules s on s.tenant_id = ${tx.tenantId} and s.first_message_id = asked.first_message_id
      join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.id = s.message_id
     where asked.tenant_id = ${tx.tenantId} and asked.message_id = ${messageId} and m.conversation_id = ${conversationId} and m.status = 'scheduled' and m.deleted_at is null
     order by m.seq for update of m, s`)
  return first && { conversation, parts: [first, ...rest] }
}

export const idsOf = (parts: readonly Waiting[]): Id[] => parts.map(({ id }) => id)
