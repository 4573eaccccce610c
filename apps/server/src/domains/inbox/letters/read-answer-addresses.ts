import { adapterFor } from '@switchboard/adapters'
import type { AnswerAddresses, JsonObject, Platform, Via } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { NotSupported } from '../errors.ts'
import { type Answered, answerAddresses } from './answer-addresses.ts'

interface Conversation {
  platform: Platform
  via: Via
  address: string
  name: string | null
}

/**
 * Whom an answer in a conversation of mails would go to: the newest mail that people wrote is answered, or the one that is named.
 * @throws {NotFound | NotSupported}
 */
export async function readAnswerAddresses(tx: Tx, conversationId: string, messageId: string | undefined): Promise<AnswerAddresses> {
  const conversation = await tx.one<Conversation & Record<string, unknown>>(sql`
    select f.platform_type as platform, i.via, t.platform_user_id as address, t.display_name as name from omnichannel_conversation c
      join omnichannel_contact t on t.tenant_id = ${tx.tenantId} and t.id = c.contact_id
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = c.page_id
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where c.tenant_id = ${tx.tenantId} and c.id = ${conversationId}`)
  if (!conversation) throw new NotFound('conversation')
  if (!adapterFor(conversation.platform, conversation.via)?.letters) throw new NotSupported('addresses')
  const answered = await answeredMail(tx, conversationId, messageId)
  if (messageId !== undefined && !answered) throw new NotFound('message')
  const contact = { address: conversation.address.toLowerCase(), name: conversation.name }
  return answerAddresses(answered, { contact, own: await ownMailboxes(tx, conversation.platform) })
}

// By how they came in: a mail's own time has whole seconds, and is its writer's clock.
async function answeredMail(tx: Tx, conversationId: string, id: string | undefined): Promise<Answered | undefined> {
  const row = await tx.one<{ id: string; direction: Answered['direction']; data: JsonObject | null }>(sql`
    select id, direction, data from omnichannel_message
     where tenant_id = ${tx.tenantId} and conversation_id = ${conversationId} and type = 'email' and deleted_at is null
       and case when ${id}::bigint is null then status <> 'failed' and data -> 'email' -> 'automatic' is null else id = ${id}::bigint end
     order by seq desc limit 1`)
  return row && { id: row.id, direction: row.direction, email: (row.data?.email ?? {}) as Answered['email'] }
}

// Two mailboxes of ours that answer each other never end.
async function ownMailboxes(tx: Tx, platform: Platform): Promise<string[]> {
  const rows = await tx.run<{ address: string }>(sql`
    select lower(p.entity_id) as address from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
     where p.tenant_id = ${tx.tenantId} and f.platform_type = ${platform}`)
  return rows.map(({ address }) => address)
}
