import type { MessageEvent } from '@switchboard/adapters'
import { createHash } from 'node:crypto'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { OpenConversation } from '../apply/conversations.ts'
import type { Placed } from '../apply/incoming.ts'
import type { Stored } from '../apply/messages.ts'
import { isPublic, type Threads } from './threads.ts'

type Item = Placed<MessageEvent>

const KEEP_DAYS = 30

const placeOf = (pageId: string, threadKey: string | undefined) => `${pageId} ${threadKey}`

/**
 * What the business wrote among comments has nobody to speak to until a customer is in the thread: the shop's own comment on top of its post, or an
 * answer that overtook what it answers. Such ones are kept until then. @returns those that need not wait, in order
 */
export async function waitForThread(tx: Tx, items: readonly Item[], threads: Threads): Promise<Item[]> {
  const made = new Set(items.filter((item) => item.event.direction === 'inbound').map((item) => placeOf(item.page.id, threads.keyOf(item))))
  const waits = (item: Item) =>
    isPublic(item) && item.event.direction === 'outbound' && !threads.known(item) && !made.has(placeOf(item.page.id, threads.keyOf(item)))
  const early = items.filter(waits)
  if (early.length === 0) return [...items]
  const rows = early.map((item) => {
    const { page, ...rest } = item
    return {
      page_id: page.id,
      target: `thread:${threads.keyOf(item)}`,
      event: rest,
      hash: `\\x${createHash('sha256').update(JSON.stringify(rest.event)).digest('hex')}`,
    }
  })
  await tx.run(sql`
    insert into omnichannel_parked_event (tenant_id, page_id, target, kind, event, event_hash, expires_at)
    select ${tx.tenantId}, r.page_id, r.target, 'comment', r.event, r.hash::bytea, now() + make_interval(days => ${KEEP_DAYS})
      from jsonb_to_recordset(${rows}::jsonb) as r(page_id bigint, target text, event jsonb, hash text)
    on conflict (tenant_id, page_id, target, event_hash) do nothing returning id`)
  return items.filter((item) => !early.includes(item))
}

/** What waited for the threads that were just made, or for a comment that was just stored, in the order in which it came. */
export async function whatWaited(tx: Tx, conversations: Iterable<OpenConversation>, stored: readonly Stored[]): Promise<Item[]> {
  const born = [...conversations].filter(({ isNew, place }) => isNew && place !== 'direct')
  const wanted = [
    ...born.map(({ pageId, threadKey }) => ({ page_id: pageId, target: `thread:${threadKey}` })),
    ...stored
      .filter(({ item }) => isPublic(item))
      .map(({ pageId, externalId }) => ({ page_id: pageId, target: `thread:comment:${externalId}` })),
  ]
  if (wanted.length === 0) return []
  const pages = new Map(stored.map(({ item: { page } }) => [page.id, page]))
  const rows = await tx.run<{ id: string; page_id: string; event: Omit<Item, 'page'> }>(sql`
    delete from omnichannel_parked_event p using jsonb_to_recordset(${wanted}::jsonb) as w(page_id bigint, target text)
     where p.tenant_id = ${tx.tenantId} and p.page_id = w.page_id and p.target = w.target returning p.id, p.page_id, p.event`)
  return rows
    .toSorted((a, b) => Number(a.id) - Number(b.id))
    .flatMap((row) => {
      const page = pages.get(row.page_id)
      return page ? [{ ...row.event, page }] : []
    })
}
