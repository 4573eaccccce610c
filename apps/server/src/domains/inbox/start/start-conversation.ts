import { type Adapter, adapterFor, type Participant } from '@switchboard/adapters'
import type { Platform, SendMessage, WriteFirst, Via } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { asVouchedBefore, contactsFor } from '../../people/index.ts'
import { lockIngest } from '../apply/apply-events.ts'
import { ChannelInactive, NotSupported } from '../errors.ts'
import { type Author, sendMessage } from '../send-message.ts'
import { openThread } from './open-thread.ts'
import { pageChoosers } from './page-choosers.ts'

interface Page {
  id: string
  active: boolean
  via: Via
  adapter: Adapter
}

/**
 * Writes to somebody first: contact, conversation, message and its delivery come about together or not at all. The same `clientId` again, or at once, is
 * the message of the first time.
 * @returns the ids of the conversation and of the message
 * @throws {Invalid | NotSupported | ChannelInactive | TalkedToByOther} and what `sendMessage` throws
 */
export async function startConversation(tx: Tx, body: WriteFirst, author: Author): Promise<{ conversationId: string; messageId: string }> {
  await tx.elevate()
  const asked = await pageOf(tx, body.pageId)
  const participant = whom(asked.adapter, body.to)
  // From here on one start of a business after the other: neither a contact nor a chat is made twice.
  await lockIngest(tx)
  const before = body.clientId && (await conversationWith(tx, participant, body.clientId))
  if (before) return { conversationId: before, messageId: await sendMessage(tx, before, messageOf(body), author) }
  const page = await senderOf(tx, asked, participant)
  if (!page.active) throw new ChannelInactive()
  const [contact] = await contactsFor(tx, [{ pageId: page.id, via: page.via, participant: await asVouchedBefore(tx, participant) }])
  const conversationId = await openThread(tx, {
    pageId: page.id,
    contactId: contact?.id ?? '',
    ownThread: page.adapter.firstContact?.ownThread === true,
    body,
  })
  return { conversationId, messageId: await sendMessage(tx, conversationId, messageOf(body), author) }
}

/** Where a message of this id went to him before: a repetition is that message, whatever became of the channel since. */
async function conversationWith(tx: Tx, { identities }: Participant, clientId: string): Promise<string | undefined> {
  const row = await tx.one<{ conversation_id: string }>(sql`
    select m.conversation_id from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.client_id = ${clientId} and exists (
      select from omnichannel_contact_identity i join jsonb_to_recordset(${identities}::jsonb) as w(kind text, value text) on w.kind = i.kind and w.value = i.value
       where i.tenant_id = ${tx.tenantId} and i.contact_id = m.contact_id)`)
  return row?.conversation_id
}

async function pageOf(tx: Tx, id: string): Promise<Page> {
  const row = await tx.one<{ platform: Platform; via: Via; active: boolean }>(sql`
    select f.platform_type as platform, i.via, p.status = 'active' and i.is_active as active from channels_platform_pages p
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where p.tenant_id = ${tx.tenantId} and p.id = ${id}`)
  const adapter = row && adapterFor(row.platform, row.via)
  if (!row || !adapter) throw new Invalid('/pageId', 'There is no such channel')
  return { id, via: row.via, active: row.active, adapter }
}

function whom({ firstContact }: Adapter, to: string): Participant {
  if (!firstContact) throw new NotSupported('writing first: the customer must begin')
  const participant = firstContact.participant(to)
  if (participant) return participant
  throw new Invalid(
    '/to',
    firstContact.by === 'email' ? `“${to}” is no mail address` : `“${to}” is no number with its country, such as +84901234567`,
  )
}

async function senderOf(tx: Tx, page: Page, participant: Participant): Promise<Page> {
  for (const choose of pageChoosers) {
    const chosen = await choose(tx, { pageId: page.id, participant })
    if (chosen !== undefined) return chosen === page.id ? page : pageOf(tx, chosen)
  }
  return page
}

function messageOf({ pageId: _, to: __, subject, cc, bcc, ...message }: WriteFirst): SendMessage {
  const letter = { ...(subject !== undefined && { subject }), ...(cc?.length && { cc }), ...(bcc?.length && { bcc }) }
  return Object.keys(letter).length > 0 ? { ...message, letter } : message
}
