import { sql as raw } from 'kysely'
import type { Tx } from '../../../infra/db/tx.ts'
import type { Listing, Place } from './listing.ts'

const LAST_STEP = 20_000

interface Stretch {
  limit: number
  after: Place | undefined
}

/** The first `limit` conversations of a list that hold something unread for the caller. */
export function unreadOf(tx: Tx, list: Listing, stretch: Stretch): Promise<Place[]> {
  return sought(tx, list, { ...stretch, unread: true })
}

/**
 * A list with what is unread first and the rest behind it, both in the list's order. A place says in which part it stands. Whoever has read nearly all of an
 * archive waits as for what is unread of it alone, on the first page (60 ms of 56,000).
 */
export async function unreadFirst(tx: Tx, list: Listing, { limit, after }: Stretch): Promise<Place[]> {
  const unread = after?.read ? [] : await unreadOf(tx, list, { limit, after })
  if (unread.length === limit) return unread
  const rest = await sought(tx, list, { limit: limit - unread.length, after: after?.read ? after : undefined, unread: false })
  return [...unread, ...rest.map((place) => ({ ...place, read: true as const }))]
}

/**
 * The first of a list that hold something unread, or nothing. Goes through the list in growing steps, and for each looks up the caller's read marks in one pass over
 * their index: a look-up per conversation took three times as long for who has read nearly all of 4,000, while he who has much to read finds it in the first step.
 */
async function sought(tx: Tx, list: Listing, { limit, after: from, unread }: Stretch & { unread: boolean }): Promise<Place[]> {
  const found: Place[] = []
  let after = from
  for (let step = 2 * limit; ; step = Math.min(step * 4, LAST_STEP)) {
    const rows = await oneStep(tx, list, { after, step, unread })
    found.push(...rows.filter(({ wanted }) => wanted))
    const last = rows.at(-1)
    if (found.length >= limit || !last?.last) return found.slice(0, limit)
    after = last
  }
}

type Stepped = Place & { wanted: boolean; last: boolean }

// What is sought in the next `step` conversations, and the last of them, sought or not: the list goes on behind it.
async function oneStep(
  tx: Tx,
  list: Listing,
  { after, step, unread }: { after: Place | undefined; step: number; unread: boolean },
): Promise<Stepped[]> {
  const { rows } = await raw<Stepped>`
    with listed as materialized (select l.*, row_number() over (order by ${list.order}) as position from (${list.first(step, after)}) as l),
         marks as materialized (select r.conversation_id, r.inbound_read from conversation_reads r
           where r.tenant_id = ${tx.tenantId} and r.user_id = ${tx.actor.userId} and r.conversation_id = any (array(select id from listed)))
    select * from (
      select l.id, l.at, l.v, l.position, (l.inbound_count > coalesce(m.inbound_read, 0) or l.kept > 0) = ${unread} as wanted, l.position = ${step} as last
        from listed l left join marks m on m.conversation_id = l.id
    ) as told where told.wanted or told.last order by told.position`.execute(tx.builder)
  return rows
}
