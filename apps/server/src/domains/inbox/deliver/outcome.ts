import type { Delivery, PlatformError } from '@switchboard/adapters'
import type { Instant, MessageStatus } from '@switchboard/contracts'
import { instantOf, now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { noteFailure, noteSuccess } from '../../channels/index.ts'
import { announceContacts, noteContacted } from '../../people/index.ts'
import { applyLater, lockIngest } from '../apply/apply-events.ts'
import type { PageRow } from '../apply/incoming.ts'
import { unparkFor } from '../apply/parked.ts'
import { optedOutSince, recordConsents } from '../consents.ts'
import { later } from '../message-status.ts'
import { noteCommentGone } from '../places/comment-gone.ts'
import { linkChat } from '../places/link-chat.ts'
import { dropSchedules } from '../schedule/drop-schedules.ts'
import { noteFaults } from '../suppression/note-faults.ts'
import type { Claimed } from './next-message.ts'

/** How often a message is tried before it fails: an unknown code twice, a passing fault for about a quarter of an hour. */
const TRIES: Partial<Record<PlatformError['class'], number>> = { retry: 10, wait: 30, unknown: 2 }
/** How often one of unknown fate is sent, where the platform takes it once at most. */
const REPEATS = 10

/** Records what came of an attempt. The fence: if another attempt was claimed meanwhile, nothing is written. */
export async function recordDelivery(tx: Tx, message: Claimed, delivery: Delivery): Promise<void> {
  // Receipts may overtake the answer. One that is being applied now finds no message yet and is parked; only after it can all that is parked be seen.
  // Taken before any row, as those who apply do.
  if (delivery.kind === 'accepted' || (delivery.kind === 'refused' && delivery.faults)) await lockIngest(tx)
  const row = await tx.one<{ status: MessageStatus; repeat_until: Instant | null }>(sql`
    select status, repeat_until from omnichannel_message where tenant_id = ${tx.tenantId} and id = ${message.id} and attempts = ${message.attempt} and dispatched_at is not null for update`)
  if (delivery.kind !== 'unconfirmed')
    await noteFaults(
      tx,
      (delivery.faults ?? []).map((fault) => ({ ...fault, messageId: message.id })),
    )
  if (delivery.kind === 'accepted') return accept(tx, message, delivery)
  if (row?.status !== 'pending') return // a receipt or echo knew better, or the attempt is no longer ours
  if (delivery.kind === 'refused') return refuse(tx, message, delivery)
  await noteFailure(tx, message.pageId, { ...delivery.error, class: 'retry' })
  await unsure(tx, { id: message.id, attempts: message.attempt, repeat_until: row.repeat_until }, delivery.error)
}

async function accept(tx: Tx, message: Claimed, delivery: Extract<Delivery, { kind: 'accepted' }>): Promise<void> {
  await dropEcho(tx, message, delivery.externalId)
  const row = await tx.one<{ status: MessageStatus; contact_id: string; dispatched_at: Instant | null }>(sql`
    select m.status, m.dispatched_at, coalesce(m.contact_id, c.contact_id) as contact_id from omnichannel_message m join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id
     where m.tenant_id = ${tx.tenantId} and m.id = ${message.id} for update of m`)
  if (!row) return
  const status = later(row.status, 'sent')
  await tx.run(sql`
    update omnichannel_message set status = ${status}, platform_message_id = coalesce(platform_message_id, ${delivery.externalId}), sent_at = coalesce(dispatched_at, sent_at),
           dispatched_at = null, next_attempt_at = null, unsure_since = null, error_class = case when ${status} = 'failed' then error_class end, error_code = case when ${status} = 'failed' then error_code end, error_message = case when ${status} = 'failed' then error_message end,
           failed_at = case when ${status} = 'failed' then failed_at end, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${message.id} returning id`)
  await logStatus(tx, message.id, 'sent', delivery.data)
  if (status !== row.status) emitStatus(tx, message, row.status, status)
  await learn(tx, message, delivery)
  if (delivery.opens) await linkChat(tx, message, delivery.opens)
  await noteContacted(tx, row.contact_id, row.dispatched_at ?? now())
  await noteSuccess(tx, message.pageId)
  const page = await pageRow(tx, message.pageId)
  if (page)
    await applyLater(
      tx,
      (await unparkFor(tx, page, delivery.externalId, row.contact_id)).filter((item) => item.event.kind !== 'message'),
    )
}

// The echo of our own message came first and could not be told from somebody else's: one of the two rows must go, and ours holds the author.
async function dropEcho(tx: Tx, message: Claimed, externalId: string): Promise<void> {
  const gone = await tx.run<{ id: string }>(sql`
    delete from omnichannel_message where tenant_id = ${tx.tenantId} and page_id = ${message.pageId} and platform_message_id = ${externalId} and id <> ${message.id} and is_external returning id`)
  if (gone.length === 0) return
  await tx.run(sql`
    update omnichannel_conversation set message_count = greatest(0, message_count - ${gone.length}), last_message_id = case when last_message_id = any (${gone.map((row) => row.id)}::bigint[]) then ${message.id} else last_message_id end
     where tenant_id = ${tx.tenantId} and id = ${message.conversationId} returning id`)
  tx.emit(
    ...gone.map((row) => ({
      type: 'message.deleted',
      conversationId: message.conversationId,
      messageId: row.id,
      fields: ['merged'],
      data: { into: message.id },
    })),
  )
}

// The platform may answer with a further id of the one we wrote to (a wa_id other than the dialled number).
async function learn(tx: Tx, message: Claimed, delivery: Extract<Delivery, { kind: 'accepted' }>): Promise<void> {
  if (!delivery.adds?.length) return
  await tx.run(sql`
    insert into omnichannel_contact_identity (tenant_id, page_id, contact_id, kind, value)
    select ${tx.tenantId}, ${message.pageId}, c.contact_id, a.kind, a.value from omnichannel_conversation c, jsonb_to_recordset(${delivery.adds}::jsonb) as a(kind text, value text)
     where c.tenant_id = ${tx.tenantId} and c.id = ${message.conversationId} on conflict (tenant_id, page_id, kind, value) do nothing returning id`)
}

async function refuse(tx: Tx, message: Claimed, { error, optedOut, gone }: Extract<Delivery, { kind: 'refused' }>): Promise<void> {
  if (optedOut) await noteOptOut(tx, message, error)
  if (gone) await noteCommentGone(tx, message)
  const pausedUntil = await noteFailure(tx, message.pageId, error)
  const tries = error.class === 'reauth' ? Number.POSITIVE_INFINITY : (TRIES[error.class] ?? 0)
  if (message.attempt >= tries) return failMessage(tx, message.id, error)
  const pauseMs = error.class === 'reauth' ? 60_000 : backoffMs(message.attempt)
  const at = instantOf(Date.now() + Math.max(error.retryAfterMs ?? 0, pauseMs))
  await tx.run(sql`
    update omnichannel_message set dispatched_at = null, next_attempt_at = ${pausedUntil !== undefined && pausedUntil > at ? pausedUntil : at}, error_class = ${error.class}, error_code = ${error.code}, error_message = ${error.message.slice(0, 1000)}, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${message.id} returning id`)
  tx.emit({ type: 'message.updated', conversationId: message.conversationId, messageId: message.id, fields: ['error'] })
}

// Said on the platform's side alone; our ledger learns it by the refusal.
async function noteOptOut(tx: Tx, message: Claimed, error: PlatformError): Promise<void> {
  const row = await tx.one<{ contact_id: string }>(
    sql`select contact_id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${message.conversationId}`,
  )
  if (!row || (await optedOutSince(tx, row.contact_id))) return
  await recordConsents(tx, [{ contactId: row.contact_id, what: 'opted-out', at: now(), source: 'refusal', data: { code: error.code } }])
  await announceContacts(tx, [row.contact_id], ['opted-out'])
}

/** The message will not go out. Its text stays, with the reason and a retry. One that an earlier attempt may have brought there stays in doubt instead. */
export async function failMessage(tx: Tx, id: string, error: PlatformError): Promise<void> {
  const doubtful = await tx.one(
    sql`select id from omnichannel_message where tenant_id = ${tx.tenantId} and id = ${id} and status = 'pending' and unsure_since is not null`,
  )
  if (doubtful) return setUnconfirmed(tx, id, error)
  const row = await tx.one<{ conversation_id: string }>(sql`
    update omnichannel_message set status = 'failed', failed_at = ${now()}, dispatched_at = null, next_attempt_at = null, error_class = ${error.class}, error_code = ${error.code}, error_message = ${error.message.slice(0, 1000)}, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${id} and status in ('pending', 'scheduled') returning conversation_id`)
  if (!row) return
  await dropSchedules(tx, [id])
  await logStatus(tx, id, 'failed', { code: error.code, message: error.message })
  tx.emit({
    type: 'message.status_changed',
    conversationId: row.conversation_id,
    messageId: id,
    fields: ['status', 'error'],
    data: { from: 'pending', to: 'failed' },
  })
}

/** Nobody knows whether it arrived. Only an echo, a receipt, the platform's own list or a person may settle it. */
export async function setUnconfirmed(tx: Tx, id: string, error: PlatformError): Promise<void> {
  const row = await tx.one<{ conversation_id: string }>(sql`
    update omnichannel_message set status = 'unconfirmed', dispatched_at = null, next_attempt_at = null, unsure_since = null, error_class = ${error.class}, error_code = ${error.code}, error_message = ${error.message.slice(0, 1000)}, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${id} and status = 'pending' returning conversation_id`)
  if (!row) return
  await logStatus(tx, id, 'unconfirmed', { code: error.code, message: error.message })
  tx.emit({
    type: 'message.status_changed',
    conversationId: row.conversation_id,
    messageId: id,
    fields: ['status', 'error'],
    data: { from: 'pending', to: 'unconfirmed' },
  })
  tx.enqueue({
    task: 'inbox.reconcile',
    payload: { messageId: id },
    key: `reconcile:${id}`,
    runAt: instantOf(Date.now() + 5_000),
    maxAttempts: 6,
  })
}

/** How far a message has been tried, and until when its platform would know it again. */
interface Tried {
  id: string
  attempts: number
  repeat_until: Instant | null
}

/** A message of unknown fate may be sent again by machine only while its platform takes it once at most. */
export function mayRepeat({ attempts, repeat_until }: Omit<Tried, 'id'>): boolean {
  return repeat_until !== null && repeat_until > now() && attempts < REPEATS
}

/** An attempt ended in the dark: it is tried again where that cannot make two of it, and left to be settled otherwise. */
export async function unsure(tx: Tx, message: Tried, error: PlatformError): Promise<void> {
  if (!mayRepeat(message)) return setUnconfirmed(tx, message.id, error)
  await tx.run(sql`
    update omnichannel_message set dispatched_at = null, next_attempt_at = ${instantOf(Date.now() + backoffMs(message.attempts))}, unsure_since = coalesce(unsure_since, ${now()}::timestamptz),
           error_class = ${error.class}, error_code = ${error.code}, error_message = ${error.message.slice(0, 1000)}, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${message.id} and status = 'pending' returning id`)
}

function backoffMs(attempt: number): number {
  return Math.min(120_000, 1000 * 2 ** (attempt - 1)) * (0.8 + Math.random() * 0.4)
}

export async function logStatus(tx: Tx, messageId: string, status: MessageStatus, metadata?: object): Promise<void> {
  await tx.run(sql`
    insert into message_status_updates (tenant_id, message_id, status, status_at, metadata) values (${tx.tenantId}, ${messageId}, ${status}, ${now()}, ${metadata ?? null}::jsonb)
    on conflict (tenant_id, message_id, status, status_at) do nothing returning id`)
}

function emitStatus(tx: Tx, message: Claimed, from: MessageStatus, to: MessageStatus): void {
  tx.emit({
    type: 'message.status_changed',
    conversationId: message.conversationId,
    messageId: message.id,
    fields: ['status'],
    data: { from, to },
  })
}

async function pageRow(tx: Tx, id: string): Promise<PageRow | undefined> {
  return tx.one<PageRow & Record<string, unknown>>(sql`
    select p.id, p.integration_id as "integrationId", f.platform_type as platform, p.entity_id as account, p.entity_id_secondary as secondary, p.status = 'active' as active
      from channels_platform_pages p join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id where p.tenant_id = ${tx.tenantId} and p.id = ${id}`)
}
