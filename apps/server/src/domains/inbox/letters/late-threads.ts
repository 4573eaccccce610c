import { adapterFor, type MessageEvent } from '@switchboard/adapters'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { type Placed, writtenAt } from '../apply/incoming.ts'

/** A message on its way, and the thread that it names or joins. */
export interface Lettered {
  item: Placed<MessageEvent>
  threadKey: string
  /** Who wrote it is blocked. */
  blocked: boolean
}

/** Another thread in place of that one; `earlier`: the conversation that it follows, where it begins with this batch. */
export interface Later {
  threadKey: string
  earlier: string | null
}

interface Asked {
  page_id: string
  thread_key: string
  /** The thread that was named at first. */
  origin: string
  /** When the first was written that would wake the conversation; null: none would. */
  first: string | null
}

interface Row extends Asked {
  id: string
  rested_at: string
  days: number
  next: string | null
  [more: string]: unknown
}

const DAY_MS = 86_400_000
const at = (pageId: string, threadKey: string) => `${pageId} ${threadKey}`

/**
 * Where letters go whose conversation was resolved so many days before that the page wants a new one (`new_thread_after_days`), by page and thread. The thread of a new one is named after the conversation that
 * it follows, so that whatever else comes of the old thread, late, twice or in another order, goes there too: there is never a second. What a machine, or somebody who is blocked, or the business wrote begins none.
 * Other channels are not asked about.
 */
export async function lateThreads(tx: Tx, letters: readonly Lettered[]): Promise<(pageId: string, threadKey: string) => Later | undefined> {
  const found = new Map<string, Later>()
  let asked = askedOf(letters)
  while (asked.length > 0) {
    const next: Asked[] = []
    for (const { id, rested_at, days, next: follows, ...one } of await restingOf(tx, asked)) {
      if (follows !== null) {
        found.set(one.origin, { threadKey: follows, earlier: null })
        next.push({ ...one, thread_key: follows })
      } else if (one.first !== null && Date.parse(one.first) > Date.parse(rested_at) + days * DAY_MS) {
        found.set(one.origin, { threadKey: `after:${id}`, earlier: id })
      }
    }
    asked = next
  }
  return (pageId, threadKey) => found.get(at(pageId, threadKey))
}

function askedOf(letters: readonly Lettered[]): Asked[] {
  const ours = letters.filter(({ item }) => adapterFor(item.page.platform, item.via)?.letters)
  const byThread = Map.groupBy(ours, ({ item, threadKey }) => at(item.page.id, threadKey))
  return [...byThread].flatMap(([origin, [one, ...rest]]) => {
    if (!one) return []
    const woken = [one, ...rest].filter(({ item, blocked }) => item.event.direction === 'inbound' && !item.event.automatic && !blocked)
    const [first = null] = woken.map(({ item }) => writtenAt(item, item.event.sentAt)).toSorted()
    return [{ page_id: one.item.page.id, thread_key: one.threadKey, origin, first }]
  })
}

// Of pages that want it, the conversations of these threads that rest, and the thread that follows each.
function restingOf(tx: Tx, asked: readonly Asked[]): Promise<Row[]> {
  return tx.run<Row>(sql`
    select w.page_id, w.thread_key, w.origin, w.first, c.id, c.rested_at, s.new_thread_after_days as days, n.thread_key as next
      from jsonb_to_recordset(${asked}::jsonb) as w(page_id bigint, thread_key text, origin text, first text)
      join inbox_page_settings s on s.tenant_id = ${tx.tenantId} and s.page_id = w.page_id and s.new_thread_after_days is not null
     cross join lateral (select t.id, t.status, t.merged_into_id, coalesce(t.resolved_at, t.last_activity_at) as rested_at from omnichannel_conversation t
                          where t.tenant_id = ${tx.tenantId} and t.page_id = w.page_id and t.thread_key = w.thread_key limit 1) c
      left join lateral (select t.thread_key from omnichannel_conversation t where t.tenant_id = ${tx.tenantId} and t.page_id = w.page_id and t.thread_key = 'after:' || c.id limit 1) n on true
     where c.status in ('resolved', 'archived') and c.merged_into_id is null`)
}
