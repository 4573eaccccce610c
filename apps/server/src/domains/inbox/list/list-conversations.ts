import type { Conversation, ConversationQuery } from '@switchboard/contracts'
import { sql as raw } from 'kysely'
import Type from 'typebox'
import type { Tx } from '../../../infra/db/tx.ts'
import { decodeCursor, encodeCursor } from '../../../infra/http/cursor.ts'
import { conversationsByIds, type LinkTo } from '../read-conversations.ts'
import { narrow } from './narrow.ts'
import { behind, isByActivity, SORTS } from './sorts.ts'
import { type Listing, type Place, unreadOf } from './unread-conversations.ts'

const Position = Type.Object({ v: Type.Union([Type.String(), Type.Number()]), at: Type.String(), id: Type.String() })

/** One page of the list as the caller may see it. @throws {Invalid} naming the filter that makes no sense */
export async function listConversations(
  tx: Tx,
  query: ConversationQuery,
  linkTo: LinkTo,
): Promise<{ data: Conversation[]; nextCursor: string | null }> {
  const limit = query.limit ?? 50
  const rows = await placesOf(tx, query, { limit: limit + 1, after: decodeCursor(Position, query.cursor) })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    data: await conversationsByIds(
      tx,
      page.map((row) => row.id),
      tx.actor.userId,
      linkTo,
    ),
    nextCursor: rows.length > limit && last ? encodeCursor({ v: last.v, at: last.at, id: last.id }) : null,
  }
}

/** The first places of a list, in its order, behind one of them. @throws {Invalid} naming the filter that makes no sense */
export async function placesOf(
  tx: Tx,
  query: ConversationQuery,
  { limit, after }: { limit: number; after?: Place | undefined },
): Promise<Place[]> {
  const list = await listingOf(tx, query)
  if (query.unread) return unreadOf(tx, { ...list, from: (later) => list.from(later ?? after) }, limit)
  return list.from(after).limit(limit).execute()
}

async function listingOf(tx: Tx, query: ConversationQuery): Promise<Listing> {
  const sort = SORTS[query.sort ?? '-lastActivityAt']
  const byActivity = isByActivity(sort)
  const direction = raw.raw(sort.direction)
  const conditions = await narrow(tx, query)
  const from: Listing['from'] = (after) => {
    let select = tx
      .from('omnichannel_conversation')
      .select([
        'omnichannel_conversation.id',
        'omnichannel_conversation.last_activity_at as at',
        'omnichannel_conversation.inbound_count',
        raw<string | number>`${raw.raw(sort.by)}`.as('v'),
      ])
    for (const condition of conditions) select = select.where(condition)
    if (after) select = select.where(behind(sort, after))
    if (!byActivity) select = select.orderBy(raw.raw(sort.by), sort.direction)
    return select
      .orderBy('omnichannel_conversation.last_activity_at', sort.direction)
      .orderBy('omnichannel_conversation.id', sort.direction)
  }
  return { from, order: byActivity ? raw`at ${direction}, id ${direction}` : raw`v ${direction}, at ${direction}, id ${direction}` }
}
