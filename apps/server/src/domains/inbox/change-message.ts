import { adapterFor, type Rules, rulesAt } from '@switchboard/adapters'
import type { Instant, Place, Platform, PlatformCapabilities, Via } from '@switchboard/contracts'
import { now, plusMs } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { MessageMoved, NotSupported, TooLateToChange, Unsendable } from './errors.ts'
import { identitiesOf } from './identities-of.ts'
import { cancelScheduled } from './schedule/take-back.ts'
import { visible } from './settle-message.ts'

interface Row {
  contact_id: string
  direction: 'inbound' | 'outbound'
  status: string
  platform_message_id: string | null
  content_version: string
  sent_at: Instant
  deleted: boolean
  place: Place
  parent: string | null
  is_private: boolean
  platform: Platform
  via: Via
}

async function messageWithRules(tx: Tx, id: string): Promise<Row & { rules: Rules }> {
  const row = await tx.one<Row & Record<string, unknown>>(sql`
    select m.contact_id, m.direction, m.status, m.platform_message_id, m.content_version, m.sent_at, m.deleted_at is not null as deleted, m.is_private, m.parent_platform_id as parent, c.place, f.platform_type as platform, i.via
      from omnichannel_message m join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = m.page_id
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
     where m.tenant_id = ${tx.tenantId} and m.id = ${id} for update of m`)
  const adapter = row && adapterFor(row.platform, row.via)
  if (!row || !adapter) throw new NotSupported('this')
  return { ...row, rules: rulesAt(adapter, row.is_private ? 'direct' : row.place) }
}

function inTime(allowed: PlatformCapabilities['edit'], sentAt: Instant): void {
  if (typeof allowed === 'boolean') return
  const until = plusMs(sentAt, allowed.withinMs)
  if (now() > until) throw new TooLateToChange(until)
}

/** Sets or withdraws the agents' reaction; the platform is told by a job. @throws {NotFound | NotSupported | Unsendable} */
export async function reactToMessage(tx: Tx, id: string, emoji: string | null): Promise<void> {
  const { conversationId } = await visible(tx, id)
  const { rules, platform_message_id } = await messageWithRules(tx, id)
  const allowed = rules.capabilities.reactions
  if (allowed === null || platform_message_id === null) throw new NotSupported('reactions')
  if (emoji !== null && allowed !== 'any' && !allowed.includes(emoji))
    throw new Unsendable('reaction', `Only ${allowed.join(' ')} can be sent here`)
  const before = await tx.one<{ emoji: string }>(
    sql`delete from omnichannel_message_reaction where tenant_id = ${tx.tenantId} and message_id = ${id} and actor like 'user:%' returning emoji`,
  )
  if (emoji !== null) {
    await tx.run(sql`
      insert into omnichannel_message_reaction (tenant_id, message_id, actor, user_id, emoji, reacted_at)
      values (${tx.tenantId}, ${id}, ${`user:${tx.actor.userId}`}, ${tx.actor.userId === '0' ? null : tx.actor.userId}, ${emoji}, ${now()}) returning id`)
  }
  tx.emit({ type: emoji === null ? 'reaction.removed' : 'reaction.added', conversationId, messageId: id, fields: ['reactions'] })
  tx.enqueue({ task: 'inbox.send-reaction', payload: { messageId: id, emoji, previous: before?.emoji ?? null }, maxAttempts: 4 })
}

/** Changes the text of a message that was sent, where the platform allows it. @throws {NotFound | NotSupported | MessageMoved | TooLateToChange} */
export async function editMessage(tx: Tx, id: string, text: string): Promise<void> {
  const { conversationId } = await visible(tx, id)
  const row = await messageWithRules(tx, id)
  const { edit } = row.rules.capabilities
  if (row.direction !== 'outbound' || !edit) throw new NotSupported('editing messages')
  if (row.deleted || !['sent', 'delivered', 'read'].includes(row.status)) throw new MessageMoved(row.deleted ? 'deleted' : row.status)
  inTime(edit, row.sent_at)
  const where = row.place !== 'direct' && row.parent !== null && { place: row.place, parent: row.parent }
  const problem = row.rules.check({ clientRef: 'check', to: await identitiesOf(tx, row.contact_id), text, windowMode: 'free', ...where })
  if (problem) throw new Unsendable(problem.code, problem.message)
  await tx.run(
    sql`update omnichannel_message set message = ${text}, customer_text = null, edited_at = ${now()}, content_version = content_version + 1, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id} returning id`,
  )
  tx.emit({ type: 'message.updated', conversationId, messageId: id, fields: ['text', 'editedAt'] })
  tx.enqueue({ task: 'inbox.send-edit', payload: { messageId: id }, key: `edit:${id}`, maxAttempts: 4 })
}

/** Withdraws a message: a scheduled one with all that was written with it, a failed one here, a sent one also on the platform, where it allows it. @throws {NotFound | NotSupported | MessageMoved | TooLateToChange} */
export async function deleteMessage(tx: Tx, id: string): Promise<void> {
  const { conversationId } = await visible(tx, id)
  if (await isScheduled(tx, id)) return cancelScheduled(tx, id)
  const row = await messageWithRules(tx, id)
  const onlyHere = row.status === 'failed'
  if (row.direction !== 'outbound' || (!onlyHere && !row.rules.capabilities.delete)) throw new NotSupported('deleting messages')
  if (!onlyHere) inTime(row.rules.capabilities.delete, row.sent_at)
  if (row.deleted || row.status === 'pending') throw new MessageMoved(row.deleted ? 'deleted' : row.status)
  await tx.run(sql`
    update omnichannel_message set deleted_at = ${now()}, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id} returning id`)
  tx.emit({ type: 'message.deleted', conversationId, messageId: id, fields: ['deletedAt'] })
  if (!onlyHere) tx.enqueue({ task: 'inbox.send-delete', payload: { messageId: id }, key: `delete:${id}`, maxAttempts: 4 })
}

// Not locked: what waits is locked behind its conversation, as by those who send it.
async function isScheduled(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.one<{ status: string }>(sql`select status from omnichannel_message where tenant_id = ${tx.tenantId} and id = ${id}`)
  return row?.status === 'scheduled'
}
