import { type Adapter, commentRules } from '@switchboard/adapters'
import type { Instant, Place, SendMessage } from '@switchboard/contracts'
import { now, plusMs } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { NotSupported, Unsendable } from '../errors.ts'

/** The comment that a message answers. */
export interface Answered {
  external: string
  /** Its author; of a comment of our own, whoever that one spoke to. */
  contactId: string
  privately: boolean
}

interface Where {
  id: string
  place: Place
  contact_id: string
  thread_key: string
}

interface Row {
  external: string | null
  contact_id: string | null
  direction: 'inbound' | 'outbound'
  sent_at: Instant
  deleted: boolean
}

/**
 * Which comment an agent's message answers: the one he chose, otherwise the one on top, otherwise the newest. Undefined in a chat.
 * The caller holds the conversation, so that of two private replies to one comment the second is told.
 * @throws {Invalid | NotSupported | Unsendable}
 */
export async function answeredComment(tx: Tx, conversation: Where, body: SendMessage, adapter: Adapter): Promise<Answered | undefined> {
  const privately = body.privately ?? false
  if (conversation.place === 'direct') {
    if (privately) throw new Invalid('/privately', 'Everything in a chat is private')
    return undefined
  }
  const row = body.replyTo === undefined ? await onTopOrNewest(tx, conversation) : await chosen(tx, conversation, body.replyTo)
  if (!row?.external) {
    if (privately) throw new Unsendable('no-comment', 'There is no comment that could be answered')
    return undefined
  }
  if (row.deleted) throw new Unsendable('comment-deleted', 'This comment was deleted')
  if (privately) await mayAnswerPrivately(tx, { ...row, external: row.external }, { conversation, adapter })
  return { external: row.external, contactId: row.contact_id ?? conversation.contact_id, privately }
}

async function chosen(tx: Tx, conversation: Where, id: string): Promise<Row> {
  const row = await tx.one<Row & Record<string, unknown>>(sql`
    select platform_message_id as external, contact_id, direction, sent_at, deleted_at is not null as deleted from omnichannel_message
     where tenant_id = ${tx.tenantId} and id = ${id} and conversation_id = ${conversation.id} and not is_private`)
  if (!row) throw new Invalid('/replyTo', 'This comment is not in this conversation')
  if (row.external === null) throw new Invalid('/replyTo', 'This comment is not on the platform yet')
  return row
}

function onTopOrNewest(tx: Tx, { id, thread_key }: Where): Promise<Row | undefined> {
  return tx.one<Row & Record<string, unknown>>(sql`
    select platform_message_id as external, contact_id, direction, sent_at, deleted_at is not null as deleted from omnichannel_message
     where tenant_id = ${tx.tenantId} and conversation_id = ${id} and platform_message_id is not null and not is_private and (deleted_at is null or 'comment:' || platform_message_id = ${thread_key})
     order by (deleted_at is null and 'comment:' || platform_message_id = ${thread_key}) desc, deleted_at is not null, direction, seq desc limit 1`)
}

async function mayAnswerPrivately(
  tx: Tx,
  comment: Row & { external: string },
  { conversation, adapter }: { conversation: Where; adapter: Adapter },
): Promise<void> {
  const rule = commentRules(adapter, conversation.place)?.privateReply
  if (!rule) throw new NotSupported('private replies to comments')
  if (comment.direction !== 'inbound') throw new Unsendable('own-comment', 'Only a customer’s comment can be answered privately')
  if (now() > plusMs(comment.sent_at, rule.withinMs))
    throw new Unsendable('private-reply-late', `A comment can be answered privately for ${Math.round(rule.withinMs / 86_400_000)} days`)
  const before = await tx.one(sql`
    select m.id from omnichannel_message m join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id
     where m.tenant_id = ${tx.tenantId} and m.page_id = c.page_id and c.id = ${conversation.id} and m.parent_platform_id = ${comment.external} and m.is_private and m.status <> 'failed' and m.deleted_at is null limit 1`)
  if (before) throw new Unsendable('private-reply-twice', 'A comment can be answered privately once, and this one was')
}
