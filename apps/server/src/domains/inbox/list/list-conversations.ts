import type { Conversation, ConversationQuery } from '@switchboard/contracts'
import Type from 'typebox'
import type { Tx } from '../../../infra/db/tx.ts'
import { decodeCursor, encodeCursor } from '../../../infra/http/cursor.ts'
import { conversationsByIds, type LinkTo } from '../read-conversations.ts'
import { listingOf, type Place } from './listing.ts'
import { unreadFirst, unreadOf } from './unread-conversations.ts'

const Position = Type.Object({
  v: Type.Union([Type.String(), Type.Number()]),
  at: Type.String(),
  id: Type.String(),
  read: Type.Optional(Type.Literal(true)),
})

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
    nextCursor:
      rows.length > limit && last ? encodeCursor({ v: last.v, at: last.at, id: last.id, ...(last.read && { read: true }) }) : null,
  }
}

/** The first places of a list, in its order, behind one of them. @throws {Invalid} naming the filter that makes no sense */
export async function placesOf(
  tx: Tx,
  query: ConversationQuery,
  { limit, after }: { limit: number; after?: Place | undefined },
): Promise<Place[]> {
  const list = await listingOf(tx, query)
  if (query.unread) return unreadOf(tx, list, { limit, after })
  if (query.unreadFirst) return unreadFirst(tx, list, { limit, after })
  return (await list.first(limit, after).execute(tx.builder)).rows
}
