import type { MessageEvent } from '@switchboard/adapters'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Placed } from '../apply/incoming.ts'

type Item = Placed<MessageEvent>

/** Others read along. */
export function isPublic({ event }: Item): boolean {
  return (event.place ?? 'direct') !== 'direct'
}

/** It began its thread. */
export function isOnTop({ event }: Item): boolean {
  return event.threadKey === `comment:${event.externalId}`
}

/** A thread of comments that is there already, by its key or by one of its comments. */
export interface KnownThread {
  threadKey: string
  /** Whom the business answers there: the author of the comment that was sought, or of the thread. */
  contactId: string
}

export interface Threads {
  /** Where a message belongs; undefined for a chat, whose thread its contact decides. */
  keyOf(item: Item): string | undefined
  /** The thread as it was before the batch. */
  known(item: Item): KnownThread | undefined
}

const at = (pageId: string, what: string) => `${pageId} ${what}`

/**
 * The threads of a batch's comments. An answer to an answer names only that one: where it is known, or comes in the same batch, its thread decides.
 */
export async function threadsOf(tx: Tx, items: readonly Item[]): Promise<Threads> {
  const comments = items.filter(isPublic)
  const parents = await byParent(tx, comments)
  const inBatch = new Map(comments.map((item) => [at(item.page.id, item.event.externalId), item]))
  const keyOf = (item: Item, seen: ReadonlySet<Item> = new Set()): string | undefined => {
    const { place = 'direct', parent, threadKey } = item.event
    if (place === 'direct') return threadKey
    const known = parent === undefined ? undefined : parents.get(at(item.page.id, parent))
    const beside = parent === undefined ? undefined : inBatch.get(at(item.page.id, parent))
    if (known) return known.threadKey
    return (beside && beside !== item && !seen.has(beside) ? keyOf(beside, new Set([...seen, item])) : undefined) ?? threadKey
  }
  const byKey = await byThreadKey(
    tx,
    comments.map((item) => ({ page_id: item.page.id, key: keyOf(item) ?? '' })),
  )
  return {
    keyOf,
    known: (item) =>
      (item.event.parent === undefined ? undefined : parents.get(at(item.page.id, item.event.parent))) ??
      byKey.get(at(item.page.id, keyOf(item) ?? '')),
  }
}

async function byParent(tx: Tx, comments: readonly Item[]): Promise<Map<string, KnownThread>> {
  const asked = comments.flatMap(({ page, event }) => (event.parent === undefined ? [] : [{ page_id: page.id, external: event.parent }]))
  if (asked.length === 0) return new Map()
  const rows = await tx.run<{ page_id: string; external: string; threadKey: string; contactId: string }>(sql`
    select w.page_id, w.external, c.thread_key as "threadKey", coalesce(m.contact_id, c.contact_id) as "contactId"
      from jsonb_to_recordset(${asked}::jsonb) as w(page_id bigint, external text)
     cross join lateral (select m.conversation_id, m.contact_id from omnichannel_message m where m.tenant_id = ${tx.tenantId} and m.page_id = w.page_id and m.platform_message_id = w.external limit 1) m
      join omnichannel_conversation c on c.tenant_id = ${tx.tenantId} and c.id = m.conversation_id and c.place <> 'direct'`)
  return new Map(rows.map(({ page_id, external, ...thread }) => [at(page_id, external), thread]))
}

async function byThreadKey(tx: Tx, asked: readonly { page_id: string; key: string }[]): Promise<Map<string, KnownThread>> {
  if (asked.length === 0) return new Map()
  const rows = await tx.run<{ page_id: string; threadKey: string; contactId: string }>(sql`
    select c.page_id, c.thread_key as "threadKey", c.contact_id as "contactId" from jsonb_to_recordset(${asked}::jsonb) as w(page_id bigint, key text)
     cross join lateral (select c.page_id, c.thread_key, c.contact_id from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and c.page_id = w.page_id and c.thread_key = w.key limit 1) c`)
  return new Map(rows.map(({ page_id, ...thread }) => [at(page_id, thread.threadKey), thread]))
}
