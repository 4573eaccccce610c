import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { lockIngest } from '../inbox/index.ts'
import { applyWeb } from './apply.ts'
import { ConversationClosed } from './errors.ts'
import { ownConversation } from './read-conversations.ts'
import { envelopeVisitor, type Visitor } from './visitor.ts'

/** Where a message stands: `conversationId` and `messageId` as the visitor names them. */
export interface At {
  conversationId: string
  messageId: string
}

/** The visitor's reaction to a message of either side; null takes it back. @throws {NotFound} */
export async function reactTo(tx: Tx, visitor: Visitor, at: At, emoji: string | null): Promise<void> {
  const { target } = await targetOf(tx, visitor, at, 'either')
  await applyWeb(tx, visitor.page, [{ kind: 'reaction', visitor: envelopeVisitor(visitor), at: now(), target, emoji }])
}

/** New words for a message of his own. @throws {NotFound | ConversationClosed} */
export async function editMessage(tx: Tx, visitor: Visitor, at: At, text: string): Promise<void> {
  const { target, open, version } = await targetOf(tx, visitor, at, 'own')
  if (!open) throw new ConversationClosed()
  const act = { kind: 'edit' as const, visitor: envelopeVisitor(visitor), at: now(), target, text, version: version + 1 }
  await applyWeb(tx, visitor.page, [act])
}

/** Takes a message of his own back. A second call changes nothing. @throws {NotFound} */
export async function withdrawMessage(tx: Tx, visitor: Visitor, at: At): Promise<void> {
  const { target } = await targetOf(tx, visitor, at, 'own')
  await applyWeb(tx, visitor.page, [{ kind: 'delete', visitor: envelopeVisitor(visitor), at: now(), target }])
}

async function targetOf(
  tx: Tx,
  visitor: Visitor,
  at: At,
  whose: 'own' | 'either',
): Promise<{ target: string; open: boolean; version: number }> {
  await lockIngest(tx)
  const { open } = await ownConversation(tx, visitor, at.conversationId)
  const row = await tx.one<{ target: string; version: string }>(sql`
    select platform_message_id as target, content_version as version from omnichannel_message
     where tenant_id = ${tx.tenantId} and id = ${at.messageId} and conversation_id = ${at.conversationId} and platform_message_id is not null
       and sender_type <> 'system' and (direction = 'inbound' or ${whose === 'either'} and status in ('sent', 'delivered', 'read', 'played'))`)
  if (!row) throw new NotFound('message')
  return { target: row.target, open, version: Number(row.version) }
}
