import type { Place } from '@switchboard/contracts'
import { instantOf } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import { pageLine } from '../../channels/index.ts'
import { type DeliverDeps, outboundOf } from './deliver.ts'
import { identitiesOf } from '../identities-of.ts'
import { recordDelivery } from './outcome.ts'

/**
 * Asks the platform's own list for a message whose fate is unknown, where it has one. Found: sent. Not found, found to be another's, or
 * no list: it stays unconfirmed, and a person decides. A receipt for all up to a moment may have settled that it arrived, without telling its id: that is
 * still looked for, or the echo that waits would stand beside it. Never sends anything.
 */
export async function reconcileMessage(deps: DeliverDeps, job: { tenantId: string; messageId: string }): Promise<void> {
  const who = { tenantId: job.tenantId, actor: SYSTEM }
  const found = await inTenant(deps.db, who, async (tx) => {
    const row = await tx.one<{
      id: string
      page_id: string
      conversation_id: string
      contact_id: string
      client_ref: string
      message: string | null
      type: string
      attempts: number
      place: Place
      post: string | null
      parent: string | null
      is_private: boolean
      created_at: string
      updated_at: string
    }>(sql`
      select m.id, m.page_id, m.conversation_id, coalesce(m.contact_id, c.contact_id) as contact_id, m.client_ref, coalesce(m.customer_text, m.message) as message, m.type, m.attempts, m.created_at, m.updated_at, c.place, m.parent_platform_id as parent, m.is_private,
             (select o.platform_post_id from omnichannel_post o where o.tenant_id = ${tx.tenantId} and o.id = c.post_id) as post
        from omnichannel_message m join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id where m.tenant_id = ${tx.tenantId} and m.id = ${job.messageId}
         and (m.status = 'unconfirmed' or (m.status in ('delivered', 'read') and m.platform_message_id is null))`)
    return row && { ...row, to: await identitiesOf(tx, row.contact_id) }
  })
  if (!found) return
  const line = await pageLine(deps, job.tenantId, found.page_id)
  if (!line?.client.find) return
  const claimed = {
    id: found.id,
    conversationId: found.conversation_id,
    pageId: found.page_id,
    attempt: found.attempts,
    clientRef: found.client_ref,
    senderName: null,
    text: found.message,
    data: null,
    type: found.type,
    media: [],
    to: found.to,
    replyTo: null,
    quoteHandle: null,
    windowMode: 'free' as const,
    threadKey: '',
    replyHandle: null,
    letter: null,
    place: found.place,
    post: found.post,
    parent: found.parent,
    privately: found.is_private,
  }
  const hit = await line.client.find(outboundOf(deps, job.tenantId, claimed), {
    from: instantOf(Date.parse(found.created_at) - 60_000),
    to: instantOf(Date.parse(found.updated_at) + 60_000),
  })
  if (hit === 'unknown') throw new Error('the platform could not say; asked again later')
  if (!hit) return
  await inTenant(deps.db, who, async (tx) => {
    if (await isAnothers(tx, claimed, hit.externalId)) return
    await recordDelivery(tx, claimed, { kind: 'accepted', externalId: hit.externalId })
  })
}

/**
 * A list knows our message by its words and time alone, so it may show an earlier one of the same words, or what a colleague typed in the
 * platform's own tool. Only an echo from the API that nothing of ours explained may still be this message.
 */
async function isAnothers(tx: Tx, message: { id: string; pageId: string }, externalId: string): Promise<boolean> {
  const row = await tx.one(sql`
    select id from omnichannel_message where tenant_id = ${tx.tenantId} and page_id = ${message.pageId} and platform_message_id = ${externalId} and id <> ${message.id}
       and not (is_external and sender_type = 'bot')`)
  return row !== undefined
}
