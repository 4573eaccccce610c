import { type Adapter, adapterFor, type Identity, type OutboundLetter, type Rules, rulesAt } from '@switchboard/adapters'
import { type Instant, type JsonObject, type MediaKind, type Place, type Platform, segmentsOf, type Via } from '@switchboard/contracts'
import { now, plusMs } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { paceOfPage, takePace } from '../../channels/index.ts'
import { optedOutSince } from '../consents.ts'
import { machineWindow, replyWindow } from '../reply-window.ts'
import { moreStanding } from '../standing.ts'
import { failMessage, mayRepeat, setUnconfirmed, unsure } from './outcome.ts'
import { letterOf } from '../letters/letter-of.ts'
import { barredWords } from '../suppression/errors.ts'
import { suppressionsOf } from '../suppression/read-suppressions.ts'
import { addressesOf } from '../suppression/recipients-of-mail.ts'
import { recipientsOf } from '../recipients-of.ts'
import { dropSchedules } from '../schedule/drop-schedules.ts'
import { CUSTOMER_WROTE } from '../schedule/overtaken.ts'

export interface Claimed {
  id: string
  conversationId: string
  pageId: string
  /** The fence: only the attempt that was claimed may record its outcome. */
  attempt: number
  clientRef: string
  /** Who of the team wrote it. */
  senderName: string | null
  text: string | null
  data: JsonObject | null
  type: string
  media: { kind: MediaKind; voice: boolean; fileKey: string; name: string; mimeType: string; sizeBytes: number; durationMs?: number }[]
  to: Identity[]
  replyTo: string | null
  quoteHandle: string | null
  windowMode: 'free' | 'human-agent' | 'template' | 'closed'
  threadKey: string
  replyHandle: string | null
  /** Where messages are letters. */
  letter: OutboundLetter | null
  place: Place
  /** Platform ids of what the comments stand under, and of the one that is answered. */
  post: string | null
  parent: string | null
  privately: boolean
}

/** `send`: go ahead. `again`: look once more at once. `wait`: nothing before that moment. `idle`: nothing to do. */
export type Next = { kind: 'send'; message: Claimed } | { kind: 'again' } | { kind: 'wait'; untilMs: number } | { kind: 'idle' }

interface Head {
  id: string
  page_id: string
  attempts: number
  client_ref: string
  /** No person wrote it. */
  machine: boolean
  sender_name: string | null
  message: string | null
  data: JsonObject | null
  type: string
  reply_to_platform_id: string | null
  quote_handle: string | null
  dispatched_at: Instant | null
  next_attempt_at: Instant | null
  contact_id: string
  thread_key: string
  place: Place
  post: string | null
  parent: string | null
  is_private: boolean
  platform: Platform
  via: Via
  last_inbound_at: Instant | null
  window_until: Instant | null
  repeat_until: Instant | null
  unsure_since: Instant | null
  reply_handle: string | null
  reply_handle_until: Instant | null
  inbound_count: number
  /** It was scheduled; and shall not go once there are more messages of the customer than these. */
  scheduled: boolean
  cancel_after_inbound: number | null
}

/** Claims the oldest message of a conversation that waits to be sent, at the page's pace, for the one who holds its lease. The claim commits before the platform is called. */
export async function nextMessage(tx: Tx, conversationId: string): Promise<Next> {
  const head = await oldestPending(tx, conversationId)
  if (!head) return { kind: 'idle' }
  if (head.dispatched_at !== null) {
    // A worker died between the request and its record: nobody knows, so it is not sent again unless the platform would notice.
    await unsure(tx, head, { class: 'unknown', code: 'worker-lost', message: 'The connection broke while this was being sent' })
    return { kind: 'again' }
  }
  if (head.unsure_since !== null && !mayRepeat(head)) {
    await setUnconfirmed(tx, head.id, { class: 'unknown', code: 'repeat-expired', message: 'Nobody knows whether this has arrived' })
    return { kind: 'again' }
  }
  if (head.next_attempt_at !== null && head.next_attempt_at > now()) return { kind: 'wait', untilMs: Date.parse(head.next_attempt_at) }
  if (head.cancel_after_inbound !== null && head.inbound_count > head.cancel_after_inbound) {
    await failMessage(tx, head.id, CUSTOMER_WROTE)
    return { kind: 'again' }
  }
  const adapter = adapterFor(head.platform, head.via)
  if (!adapter) {
    await failMessage(tx, head.id, { class: 'channel-blocked', code: 'no-adapter', message: 'This channel cannot be used in this release' })
    return { kind: 'again' }
  }
  if (adapter.optOut && (await optedOutSince(tx, head.contact_id))) {
    await failMessage(tx, head.id, { class: 'recipient', code: 'opted-out', message: 'This customer wants no messages on this channel' })
    return { kind: 'again' }
  }
  const [barred] = adapter.letters ? await suppressionsOf(tx, addressesOf(head.data?.email)) : []
  if (barred) {
    await failMessage(tx, head.id, { class: 'recipient', code: 'address-suppressed', message: barredWords(barred) })
    return { kind: 'again' }
  }
  const rules = rulesAt(adapter, head.place)
  const more = await moreStanding(tx, rules.window, { conversationId, contactId: head.contact_id, count: 'gone' })
  const asPerson = replyWindow(rules.window, { inboundAt: head.last_inbound_at, extended: head.window_until, ...more }, now())
  const window = head.machine ? machineWindow(asPerson) : asPerson
  if (!mayGo(window.mode, head.type)) {
    await failMessage(tx, head.id, {
      class: 'window',
      code: 'window-closed',
      message: 'What may be sent without a new message of the customer was used up before this could go out',
    })
    return { kind: 'again' }
  }
  const pace = (head.place === 'direct' && adapter.paceOf && (await paceOfPage(tx, head.page_id, adapter))) || rules.pace
  const waitMs = await takePace(tx, head.page_id, { ...pace, parts: partsOf(rules, head) }, head.place)
  if (waitMs > 0) return { kind: 'wait', untilMs: Date.now() + waitMs }
  return { kind: 'send', message: await claim(tx, head, conversationId, window.mode, adapter) }
}

// As a carrier counts; files make one message of the multimedia kind of it, however long the text beside them.
function partsOf({ capabilities }: Rules, { type, message }: Head): number {
  return capabilities.segments === null || type !== 'text' ? 1 : Math.max(1, segmentsOf(message ?? '').segments)
}

function mayGo(mode: Claimed['windowMode'], type: string): boolean {
  return mode === 'free' || mode === 'human-agent' || (mode === 'template' && type === 'template')
}

async function oldestPending(tx: Tx, conversationId: string): Promise<Head | undefined> {
  return tx.one<Head>(sql`
    select m.id, m.page_id, m.attempts, m.client_ref, m.sender_type = 'bot' as machine, case when m.admin_id is not null then m.sender_name end as sender_name, coalesce(m.customer_text, m.message) as message, m.data, m.type, m.reply_to_platform_id, m.dispatched_at, m.next_attempt_at, coalesce(m.contact_id, c.contact_id) as contact_id, c.thread_key, c.place,
           m.parent_platform_id as parent, m.is_private, (select o.platform_post_id from omnichannel_post o where o.tenant_id = ${tx.tenantId} and o.id = c.post_id) as post,
           f.platform_type as platform, i.via, c.last_inbound_at, c.window_until,
           m.repeat_until, m.unsure_since, c.reply_handle, c.reply_handle_until, c.inbound_count, s.message_id is not null as scheduled, s.cancel_after_inbound,
           (select coalesce(q.data -> 'handles' ->> 'quote', (select u.metadata -> 'handles' ->> 'quote' from message_status_updates u where u.tenant_id = ${tx.tenantId} and u.message_id = q.id and u.status = 'sent' order by u.status_at limit 1))
              from omnichannel_message q where q.tenant_id = ${tx.tenantId} and q.page_id = m.page_id and q.platform_message_id = m.reply_to_platform_id) as quote_handle
      from omnichannel_message m
      join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = m.page_id
      join channels_platforms f on f.tenant_id = ${tx.tenantId} and f.id = p.platform_id
      join platform_integrations i on i.tenant_id = ${tx.tenantId} and i.id = p.integration_id
      left join message_schedules s on s.tenant_id = ${tx.tenantId} and s.message_id = m.id
     where m.tenant_id = ${tx.tenantId} and m.conversation_id = ${conversationId} and m.status = 'pending' and m.direction = 'outbound' and m.deleted_at is null
     order by m.seq limit 1 for update of m`)
}

async function claim(tx: Tx, head: Head, conversationId: string, windowMode: Claimed['windowMode'], adapter: Adapter): Promise<Claimed> {
  const attempt = head.attempts + 1
  const at = now()
  const replyHandle = await spendHandle(tx, conversationId, head)
  // With a handle the platform does not look at our correlation value.
  const repeatUntil =
    replyHandle === null && adapter.repeatSafeMs !== undefined ? (head.repeat_until ?? plusMs(at, adapter.repeatSafeMs)) : null
  await tx.run(
    sql`update omnichannel_message set attempts = ${attempt}, dispatched_at = ${at}, next_attempt_at = null, repeat_until = ${repeatUntil} where tenant_id = ${tx.tenantId} and id = ${head.id} returning id`,
  )
  if (head.scheduled) await dropSchedules(tx, [head.id])
  const media = await tx.run<{
    kind: MediaKind
    voice: boolean
    fileKey: string
    name: string
    mimeType: string
    sizeBytes: string
    durationMs: number | null
  }>(sql`
    select a.type as kind, a.is_voice as voice, f.key as "fileKey", f.name, f.mime_type as "mimeType", f.size_bytes as "sizeBytes", f.duration_ms as "durationMs" from omnichannel_message_attachment a
      join files f on f.tenant_id = ${tx.tenantId} and f.id = a.file_id where a.tenant_id = ${tx.tenantId} and a.message_id = ${head.id} order by a.ordinal`)
  const to = await recipientsOf(tx, head.contact_id, { adapter, template: head.type === 'template' })
  return {
    id: head.id,
    conversationId,
    pageId: head.page_id,
    attempt,
    clientRef: head.client_ref,
    senderName: head.sender_name,
    text: head.message,
    data: head.data,
    type: head.type,
    to,
    windowMode,
    threadKey: head.thread_key,
    place: head.place,
    post: head.post,
    parent: head.parent,
    privately: head.is_private,
    media: media.map(({ durationMs, ...row }) => ({
      ...row,
      sizeBytes: Number(row.sizeBytes),
      ...(durationMs !== null && { durationMs }),
    })),
    replyTo: adapter.capabilities.quote ? head.reply_to_platform_id : null,
    quoteHandle: head.quote_handle,
    replyHandle,
    letter: adapter.letters ? await letterOf(tx, { id: head.id, conversationId, data: head.data }) : null,
  }
}

// It counts once, so it is gone with the first message that takes it; one that may have arrived without it must not take it.
async function spendHandle(tx: Tx, conversationId: string, head: Head): Promise<string | null> {
  if (head.reply_handle === null || head.unsure_since !== null) return null
  const alive = head.reply_handle_until !== null && head.reply_handle_until > now()
  await tx.run(
    sql`update omnichannel_conversation set reply_handle = null, reply_handle_until = null where tenant_id = ${tx.tenantId} and id = ${conversationId} returning id`,
  )
  return alive ? head.reply_handle : null
}
