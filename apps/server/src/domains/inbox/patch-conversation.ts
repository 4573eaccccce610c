import type { ConversationStatus, PatchConversation } from '@switchboard/contracts'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { Invalid, NotFound } from '../../infra/errors.ts'
import { bookLabels } from './labels/tell-labels.ts'

interface Before {
  id: string
  status: ConversationStatus
  assigned_to: string | null
  priority: string
}

/**
 * Changes state, assignee, priority or tags of a conversation, as a person asks for it. Each change is an event of its own name.
 * @throws {NotFound | Invalid}
 */
export async function patchConversation(tx: Tx, id: string, patch: PatchConversation): Promise<void> {
  const before = await tx.one<Before & Record<string, unknown>>(
    sql`select id, status, assigned_to, priority from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
  if (!before) throw new NotFound('conversation')
  await tx.elevate()
  const status = patch.snoozedUntil ? 'snoozed' : patch.status
  if (patch.status === 'snoozed' && !patch.snoozedUntil) throw new Invalid('/snoozedUntil', 'Say until when it shall sleep')
  if (patch.snoozedUntil && patch.status && patch.status !== 'snoozed')
    throw new Invalid('/snoozedUntil', 'Only a snoozed conversation has an end of its snooze')
  if (status !== undefined) await setStatus(tx, before, status, patch.snoozedUntil ?? null)
  if (patch.assigneeId !== undefined && patch.assigneeId !== before.assigned_to) await assign(tx, before, patch.assigneeId)
  if (patch.priority !== undefined && patch.priority !== before.priority) await setPriority(tx, id, patch.priority)
  if (patch.tagIds !== undefined) await setTags(tx, id, patch.tagIds)
}

async function setStatus(tx: Tx, before: Before, status: ConversationStatus, snoozedUntil: string | null): Promise<void> {
  const at = now()
  if (snoozedUntil !== null && snoozedUntil <= at) throw new Invalid('/snoozedUntil', 'This moment has passed')
  const ends = status === 'resolved' || status === 'archived'
  await tx.run(sql`
    update omnichannel_conversation set status = ${status}, snoozed_until = ${snoozedUntil}, snoozed_at = ${status === 'snoozed' ? at : null}, snoozed_by = ${status === 'snoozed' ? actorOf(tx) : null},
           resolved_at = case when ${status} = 'resolved' then coalesce(resolved_at, ${at}::timestamptz) when ${status} = 'archived' then resolved_at end, resolved_by = case when ${status} = 'resolved' then ${actorOf(tx)}::bigint end,
           archived_at = ${status === 'archived' ? at : null}, waiting_since = case when ${ends} then null else waiting_since end, unread_count = case when ${ends} then 0 else unread_count end, version = version + 1, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${before.id} returning id`)
  await setSnoozeTimer(tx, before.id, snoozedUntil)
  if (before.status !== status)
    tx.emit({
      type: 'conversation.status_changed',
      conversationId: before.id,
      fields: ['status'],
      data: { from: before.status, to: status },
    })
  if (status === 'snoozed') tx.emit({ type: 'conversation.snoozed', conversationId: before.id, fields: ['snoozedUntil'] })
}

async function setSnoozeTimer(tx: Tx, id: string, until: string | null): Promise<void> {
  if (until === null)
    await tx.run(sql`delete from timers where tenant_id = ${tx.tenantId} and what = 'inbox.end-snooze' and ref = ${id} returning id`)
  else
    await tx.run(
      sql`insert into timers (tenant_id, what, ref, due_at) values (${tx.tenantId}, 'inbox.end-snooze', ${id}, ${until}) on conflict (tenant_id, what, ref) do update set due_at = excluded.due_at returning id`,
    )
}

async function assign(tx: Tx, before: Before, assigneeId: string | null): Promise<void> {
  if (assigneeId !== null) {
    const user = await tx.one(
      sql`select id from sys_users where tenant_id = ${tx.tenantId} and id = ${assigneeId} and status = 'active' and kind = 'staff'`,
    )
    if (!user) throw new Invalid('/assigneeId', 'There is no such active colleague')
  }
  await tx.run(
    sql`update omnichannel_conversation set assigned_to = ${assigneeId}, version = version + 1, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${before.id} returning id`,
  )
  tx.emit({
    type: assigneeId === null ? 'conversation.unassigned' : 'conversation.assigned',
    conversationId: before.id,
    fields: ['assignee'],
    data: { from: before.assigned_to, to: assigneeId },
  })
}

async function setPriority(tx: Tx, id: string, priority: string): Promise<void> {
  await tx.run(
    sql`update omnichannel_conversation set priority = ${priority}, version = version + 1, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id} returning id`,
  )
  tx.emit({ type: 'conversation.updated', conversationId: id, fields: ['priority'] })
}

async function setTags(tx: Tx, id: string, tagIds: readonly string[]): Promise<void> {
  const known = await tx.run<{ id: string }>(
    sql`select id from conversation_tags where tenant_id = ${tx.tenantId} and id = any (${tagIds}::bigint[])`,
  )
  const ids = new Set(known.map((row) => row.id))
  const missing = tagIds.findIndex((tagId) => !ids.has(tagId))
  if (missing >= 0) throw new Invalid(`/tagIds/${missing}`, 'There is no such tag')
  await tx.run(
    sql`delete from conversation_tag where tenant_id = ${tx.tenantId} and conversation_id = ${id} and not conversation_tag_id = any (${tagIds}::bigint[]) returning conversation_id`,
  )
  await tx.run(sql`
    insert into conversation_tag (tenant_id, conversation_id, conversation_tag_id, created_by) select ${tx.tenantId}, ${id}, t, ${actorOf(tx)} from unnest(${tagIds}::bigint[]) t
    on conflict (tenant_id, conversation_id, conversation_tag_id) do nothing returning conversation_id`)
  tx.emit({ type: 'conversation.tagged', conversationId: id, fields: ['tags'] })
  await bookLabels(tx, id)
}

/** Wakes a conversation whose snooze is over. Nothing happens when it was woken or snoozed anew meanwhile. */
export async function endSnooze(tx: Tx, id: string): Promise<void> {
  const row = await tx.one(sql`
    update omnichannel_conversation set status = 'open', snoozed_until = null, last_activity_at = ${now()}, version = version + 1, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${id} and status = 'snoozed' and snoozed_until <= ${now()} returning id`)
  if (row) tx.emit({ type: 'conversation.status_changed', conversationId: id, fields: ['status'], data: { from: 'snoozed', to: 'open' } })
}

function actorOf(tx: Tx): string | null {
  return tx.actor.userId === '0' ? null : tx.actor.userId
}
