import { adapterFor, type ContactEvent, type MessageEvent, type TypingEvent } from '@switchboard/adapters'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { forgetRefused } from '../../channels/index.ts'
import { contactsFor } from '../../people/index.ts'
import { applyAccountNews } from './account-news.ts'
import { applyContactNews } from './contact-news.ts'
import { joinEchoes } from './echoes.ts'
import { holdEchoes } from './held-echoes.ts'
import { applyDeletes, applyEdits } from './edits.ts'
import { type Incoming, ofKind, type Placed } from './incoming.ts'
import { applyLabels } from '../labels/apply-labels.ts'
import { type Stored, storeMessages } from './messages.ts'
import { placeOnPages } from './pages.ts'
import { type Orphan, park, unpark } from './parked.ts'
import { applyReactions } from './reactions.ts'
import { withoutErased } from '../erased/pass-over.ts'
import { applyModeration } from '../places/apply-moderation.ts'
import { hideByRule } from '../places/comment-hiding.ts'
import { applyPostNews } from '../places/posts.ts'
import { applyReceipts } from './receipts.ts'
import { applyWatermarks } from './watermarks.ts'

export interface Applied {
  stored: Stored[]
  /** Events of accounts that the integration does not have. */
  unknown: Incoming[]
  /** Envelopes that spoke of somebody who was erased: as records of what they said they must not stay either. */
  ofErased: string[]
  /** Who types where; not kept. */
  typing: { contactId: string; event: TypingEvent }[]
}

// First half of the key of the advisory lock under which a tenant's events are applied; the second is the tenant.
const LOCK = 0x5b1e7

/**
 * Applies a batch of one tenant's events, in order, with set-based statements. Everything in it is idempotent: applying the same events
 * again, in any order, leaves the same rows. What speaks of erased messages and persons is passed over; `vault` opens
 * what they are known by. Left out for our own chat alone: no platform repeats it, and an erased visitor has no session any more.
 */
export async function applyEvents(tx: Tx, items: readonly Incoming[], vault?: Vault): Promise<Applied> {
  await lockIngest(tx)
  const { placed: all, unknown } = await placeOnPages(tx, items)
  const placed = vault && all.length > 0 ? await withoutErased(tx, all, vault) : all
  const ofErased = envelopesLeft(all, placed)
  if (placed.length === 0) return { stored: [], unknown, ofErased, typing: [] }
  const messages = ofKind(placed, 'message')
  const foreign = await holdEchoes(
    tx,
    await joinEchoes(
      tx,
      messages.filter((item) => item.event.direction === 'outbound'),
    ),
  )
  const known = new Set(foreign)
  const stored = await storeMessages(
    tx,
    messages.filter((item) => item.event.direction === 'inbound' || known.has(item)),
  )
  await hideByRule(tx, stored)
  await applyPostNews(tx, ofKind(placed, 'post'))
  const contacts = ofKind(placed, 'contact')
  const news = await applyContactNews(tx, contacts)
  await applyLater(tx, [...(await unpark(tx, stored)), ...placed])
  await applyLabels(tx, ofKind(placed, 'labels'))
  await applyAccountNews(tx, ofKind(placed, 'account'))
  await touchPages(tx, placed)
  askForProfiles(tx, [
    ...stored.filter((message) => message.isNewContact).map(({ contactId, item }) => ({ contactId, item })),
    ...contacts.flatMap((item, i) => (news[i]?.isNew ? [{ contactId: news[i].id, item }] : [])),
  ])
  return { stored, unknown, ofErased, typing: await whoTypes(tx, ofKind(placed, 'typing')) }
}

function envelopesLeft(all: readonly Placed[], placed: readonly Placed[]): string[] {
  if (all.length === placed.length) return []
  const kept = new Set(placed)
  return [...new Set(all.filter((item) => !kept.has(item)).map(({ envelopeId }) => envelopeId))]
}

/** One batch of a tenant at a time, until the transaction ends. For who must look before he applies; a second call in it waits for nothing. */
export async function lockIngest(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(${LOCK}, hashint8(${tx.tenantId}::bigint)), app.by_keys()`)
}

/** Everything that speaks of messages already stored; what finds none is parked. */
export async function applyLater(tx: Tx, placed: readonly Placed[]): Promise<void> {
  const orphans = [
    ...(await applyEdits(tx, ofKind(placed, 'edit'))).map(waitingFor(({ target }) => target)),
    ...(await applyDeletes(tx, ofKind(placed, 'delete'))).map(waitingFor(({ target }) => target)),
    ...(await applyModeration(tx, ofKind(placed, 'moderation'))).map(waitingFor(({ target }) => target)),
    ...(await applyReactions(tx, ofKind(placed, 'reaction'))).map(waitingFor(({ target }) => target)),
    ...(await applyReceipts(tx, ofKind(placed, 'status'))).map(waitingFor(({ externalId }) => externalId)),
    ...(await applyWatermarks(tx, ofKind(placed, 'watermark'))),
  ]
  await park(tx, orphans)
}

function waitingFor<E extends Placed['event']>(target: (event: E) => string): (item: Placed<E>) => Orphan {
  return (item) => ({ item, target: target(item.event) })
}

async function touchPages(tx: Tx, placed: readonly Placed[]): Promise<void> {
  const last = new Map<string, string>()
  // By which way it came: that the other one still works is not said by it.
  for (const { event, page, receivedAt } of placed) if (event.kind !== 'account') last.set(page.door ?? page.id, receivedAt)
  if (last.size === 0) return
  const rows = [...last].map(([id, at]) => ({ id, at }))
  const at = now()
  const recovered = await tx.run<{ page_id: string }>(sql`
    with was as (select s.page_id, s.health from channels_page_state s where s.tenant_id = ${tx.tenantId} and s.page_id = any (${[...last.keys()]}::bigint[]) order by s.page_id for update)
    update channels_page_state s set last_inbound_at = greatest(s.last_inbound_at, v.at),
           health = case when s.health in ('unknown', 'silent') then 'ok' else s.health end, health_since = case when s.health in ('unknown', 'silent') then ${at}::timestamptz else s.health_since end,
           health_reason = case when s.health in ('unknown', 'silent') then null else s.health_reason end
      from jsonb_to_recordset(${rows}::jsonb) as v(id bigint, at timestamptz), was
     where s.tenant_id = ${tx.tenantId} and s.page_id = v.id and was.page_id = s.page_id returning case when was.health = 'silent' then s.page_id end as page_id`)
  for (const row of recovered) if (row.page_id) tx.emit({ type: 'channel.recovered', pageId: row.page_id, fields: ['health'] })
  await forgetRefused(tx, [...last.keys()])
}

// Of those who are new, where the platform tells more when asked, or gave a picture that must be fetched.
function askForProfiles(tx: Tx, born: readonly { contactId: string; item: Placed<MessageEvent | ContactEvent> }[]): void {
  const worthIt = born.filter(
    ({ item }) => adapterFor(item.page.platform, item.via)?.capabilities.profile || item.event.contact.avatarUrl !== undefined,
  )
  tx.enqueue(
    ...[...new Set(worthIt.map(({ contactId }) => contactId))].map((contactId) => ({
      task: 'people.fetch-profile',
      payload: { contactId },
      key: `profile:${contactId}`,
      maxAttempts: 5,
      priority: 5,
    })),
  )
}

async function whoTypes(tx: Tx, items: readonly Placed<TypingEvent>[]): Promise<Applied['typing']> {
  const contacts = await contactsFor(
    tx,
    items.map((item) => ({ pageId: item.page.id, via: item.via, participant: item.event.contact })),
  )
  return items.flatMap((item, i) => {
    const contact = contacts[i]
    return contact && !contact.isNew ? [{ contactId: contact.id, event: item.event }] : []
  })
}
