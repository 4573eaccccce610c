import type { WatermarkEvent } from '@switchboard/adapters'
import type { MessageStatus } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { contactsFor } from '../../people/index.ts'
import type { Placed } from './incoming.ts'
import { answerTo, type Orphan } from './parked.ts'
import { type Aim, findTargets } from './targets.ts'

type Status = 'delivered' | 'read'

/**
 * Receipts for everything sent to a contact up to a moment or up to a message: one statement moves all that are behind. @returns those that
 * may speak of a message that is not known as sent yet, each with what it waits for
 */
export async function applyWatermarks(tx: Tx, items: readonly Placed<WatermarkEvent>[]): Promise<Orphan[]> {
  return [
    ...(await applyMoments(
      tx,
      items.filter(({ event }) => event.upToMessage === undefined),
    )),
    ...(await applyNamed(
      tx,
      items.filter(({ event }) => event.upToMessage !== undefined),
    )),
  ]
}

async function applyMoments(tx: Tx, items: readonly Placed<WatermarkEvent>[]): Promise<Orphan[]> {
  if (items.length === 0) return []
  const contacts = await contactsFor(
    tx,
    items.map((item) => ({ pageId: item.page.id, via: item.via, participant: item.event.contact })),
  )
  const marks = new Map<string, { contact_id: string; status: MessageStatus; up_to: string }>()
  for (const [i, { event }] of items.entries()) {
    const contact = contacts[i]
    if (!contact || contact.isNew) continue
    const key = `${contact.id} ${event.status}`
    const mark = marks.get(key)
    if (!mark || mark.up_to < event.upTo) marks.set(key, { contact_id: contact.id, status: event.status, up_to: event.upTo })
  }
  for (const status of ['delivered', 'read'] as const) {
    const rows = [...marks.values()].filter((mark) => mark.status === status)
    if (rows.length > 0) await tell(tx, await moveUpTo(tx, rows, status), status)
  }
  const underWay = await beingSentTo(tx, [...new Set([...marks.values()].map((mark) => mark.contact_id))])
  return items.flatMap((item, i) => {
    const contact = contacts[i]
    return contact && underWay.has(contact.id) ? [{ item, target: answerTo(contact.id) }] : []
  })
}

// The receipt may be faster than the platform's answer to the request that sent the message.
async function beingSentTo(tx: Tx, contactIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (contactIds.length === 0) return new Set()
  const rows = await tx.run<{ contact_id: string }>(sql`
    select distinct m.contact_id from omnichannel_message m
     where m.tenant_id = ${tx.tenantId} and m.contact_id = any (${contactIds}::bigint[]) and m.status = 'pending' and m.dispatched_at is not null and (m.is_private or m.parent_platform_id is null)`)
  return new Set(rows.map((row) => row.contact_id))
}

async function applyNamed(tx: Tx, items: readonly Placed<WatermarkEvent>[]): Promise<Orphan[]> {
  if (items.length === 0) return []
  const targets = await findTargets(tx, items.map(aimOf))
  const known = items.filter((item) => targets(aimOf(item)))
  for (const status of ['delivered', 'read'] as const) {
    const marks = known
      .filter(({ event }) => event.status === status)
      .map((item) => ({ target: targets(aimOf(item))?.id, up_to: item.event.upTo }))
    if (marks.length > 0) await tell(tx, await moveUpToMessages(tx, marks, status), status)
  }
  return items.filter((item) => !known.includes(item)).map((item) => ({ item, target: item.event.upToMessage ?? '' }))
}

function aimOf({ page, event }: Placed<WatermarkEvent>): Aim {
  return { pageId: page.id, external: event.upToMessage ?? '' }
}

interface Moved {
  id: string
  conversation_id: string
  up_to: string
  was: string
}

const BEHIND = { delivered: ['sent', 'unconfirmed'], read: ['sent', 'delivered', 'unconfirmed'] } as const

// The platform's clock and ours may differ by a second. What is public has no receipts.
async function moveUpTo(tx: Tx, marks: object[], status: Status): Promise<Moved[]> {
  return tx.run<Moved & Record<string, unknown>>(sql`
    with behind as (
      select m.id, m.conversation_id, m.status as was, w.up_to from jsonb_to_recordset(${marks}::jsonb) as w(contact_id bigint, up_to timestamptz)
        join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.contact_id = w.contact_id and m.direction = 'outbound' and m.status = any (${BEHIND[status]}) and m.sent_at <= w.up_to + interval '1 second'
       and (m.is_private or m.parent_platform_id is null)
       order by m.id for update of m
    )
    update omnichannel_message m set status = ${status}, delivered_at = coalesce(m.delivered_at, b.up_to), read_at = case when ${status} = 'read' then coalesce(m.read_at, b.up_to) else m.read_at end, updated_at = now()
      from behind b where m.tenant_id = ${tx.tenantId} and m.id = b.id
    returning m.id, m.conversation_id, b.up_to, b.was`)
}

// Our order within the conversation decides; no clock does.
async function moveUpToMessages(tx: Tx, marks: object[], status: Status): Promise<Moved[]> {
  return tx.run<Moved & Record<string, unknown>>(sql`
    with behind as (
      select m.id, m.conversation_id, m.status as was, w.up_to from jsonb_to_recordset(${marks}::jsonb) as w(target bigint, up_to timestamptz)
        join omnichannel_message t on t.tenant_id = ${tx.tenantId} and t.id = w.target
        join omnichannel_message m on m.tenant_id = ${tx.tenantId} and m.conversation_id = t.conversation_id and m.seq <= t.seq and m.direction = 'outbound' and m.status = any (${BEHIND[status]})
       order by m.id for update of m
    )
    update omnichannel_message m set status = ${status}, delivered_at = coalesce(m.delivered_at, b.up_to), read_at = case when ${status} = 'read' then coalesce(m.read_at, b.up_to) else m.read_at end, updated_at = now()
      from behind b where m.tenant_id = ${tx.tenantId} and m.id = b.id
    returning m.id, m.conversation_id, b.up_to, b.was`)
}

async function tell(tx: Tx, rows: readonly Moved[], status: Status): Promise<void> {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into message_status_updates (tenant_id, message_id, status, status_at)
    select ${tx.tenantId}, r.id, ${status}, r.up_to from jsonb_to_recordset(${rows}::jsonb) as r(id bigint, up_to timestamptz)
    on conflict (tenant_id, message_id, status, status_at) do nothing returning id`)
  for (const row of rows)
    tx.emit({
      type: 'message.status_changed',
      conversationId: row.conversation_id,
      messageId: row.id,
      fields: ['status'],
      data: { from: row.was, to: status },
    })
}
