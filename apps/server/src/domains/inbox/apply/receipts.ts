import type { StatusEvent } from '@switchboard/adapters'
import type { MessageStatus } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { later } from '../message-status.ts'
import { noteFaults, type ToldFault } from '../suppression/note-faults.ts'
import { type Placed, sentAt } from './incoming.ts'
import { findTargets, type Target } from './targets.ts'

/** Records receipts: the message's state only moves forward, each receipt is kept with its time. @returns those whose message is unknown */
export async function applyReceipts(tx: Tx, items: readonly Placed<StatusEvent>[]): Promise<Placed<StatusEvent>[]> {
  if (items.length === 0) return []
  const find = await findTargets(
    tx,
    items.map((item) => ({ pageId: item.page.id, external: item.event.externalId, clientRef: item.event.clientRef })),
  )
  const orphans: Placed<StatusEvent>[] = []
  const moved = new Map<string, Change>()
  const log: object[] = []
  const faults: ToldFault[] = []
  for (const item of items) {
    const target = find({ pageId: item.page.id, external: item.event.externalId, clientRef: item.event.clientRef })
    if (!target) orphans.push(item)
    else if (target.direction === 'outbound') {
      log.push({
        message_id: target.id,
        status: item.event.status,
        at: sentAt(item, item.event.at),
        metadata: { ...item.event.data, ...(item.event.error && { error: item.event.error }) },
      })
      note(moved, target, item)
      faults.push(...(item.event.faults ?? []).map((fault) => ({ ...fault, messageId: target.id })))
    }
  }
  await logReceipts(tx, log)
  await moveMessages(tx, [...moved.values()])
  await noteFaults(tx, faults)
  return orphans
}

export interface Change {
  id: string
  conversationId: string
  from: MessageStatus
  status: MessageStatus
  external: string | null
  delivered_at: string | null
  read_at: string | null
  failed_at: string | null
  error_class: string | null
  error_code: string | null
  error_message: string | null
}

export function changeOf(target: Target): Change {
  const status = target.status as MessageStatus
  return {
    id: target.id,
    conversationId: target.conversation_id,
    from: status,
    status,
    external: target.external,
    delivered_at: null,
    read_at: null,
    failed_at: null,
    error_class: null,
    error_code: null,
    error_message: null,
  }
}

function note(moved: Map<string, Change>, target: Target, item: Placed<StatusEvent>): void {
  const { event } = item
  const change = moved.get(target.id) ?? changeOf(target)
  const at = sentAt(item, event.at)
  const status = later(change.status, event.status)
  if (status !== change.status) {
    change.status = status
    if (event.status === 'failed') {
      change.failed_at = at
      change.error_class = event.error?.class ?? 'unknown'
      change.error_code = event.error?.code ?? null
      change.error_message = event.error?.message ?? null
    }
  }
  if (event.status === 'delivered') change.delivered_at ??= at
  if (event.status === 'read' || event.status === 'played') change.read_at ??= at
  change.external ??= event.externalId
  moved.set(target.id, change)
}

async function logReceipts(tx: Tx, rows: object[]): Promise<void> {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into message_status_updates (tenant_id, message_id, status, status_at, metadata)
    select ${tx.tenantId}, r.message_id, r.status, r.at, nullif(r.metadata, '{}') from jsonb_to_recordset(${rows}::jsonb) as r(message_id bigint, status text, at timestamptz, metadata jsonb)
    on conflict (tenant_id, message_id, status, status_at) do nothing returning id`)
}

/** Writes states that moved, and tells the feed. Also fills in the platform's id where only our correlation value was known. */
export async function moveMessages(tx: Tx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  await tx.run(sql`
    update omnichannel_message m set status = v.status, platform_message_id = coalesce(m.platform_message_id, v.external),
      delivered_at = coalesce(m.delivered_at, v.delivered_at, v.read_at), read_at = coalesce(m.read_at, v.read_at), failed_at = case when v.status = 'failed' then coalesce(v.failed_at, m.failed_at) end,
      error_class = case when v.status = 'failed' then coalesce(v.error_class, m.error_class) end, error_code = case when v.status = 'failed' then coalesce(v.error_code, m.error_code) end,
      error_message = case when v.status = 'failed' then coalesce(v.error_message, m.error_message) end,
      dispatched_at = null, next_attempt_at = null, updated_at = now()
      from jsonb_to_recordset(${changes}::jsonb) as v(id bigint, status text, external text, delivered_at timestamptz, read_at timestamptz, failed_at timestamptz, error_class text, error_code text, error_message text)
     where m.tenant_id = ${tx.tenantId} and m.id = v.id`)
  for (const change of changes) {
    if (change.status !== change.from)
      tx.emit({
        type: 'message.status_changed',
        conversationId: change.conversationId,
        messageId: change.id,
        fields: ['status'],
        data: { from: change.from, to: change.status },
      })
  }
}
