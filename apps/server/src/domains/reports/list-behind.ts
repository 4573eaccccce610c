import type { ReportConversations, ReportConversationsQuery } from '@switchboard/contracts'
import Type from 'typebox'
import { decodeCursor, encodeCursor } from '../../infra/http/cursor.ts'
import { conversationsByIds, type LinkTo } from '../inbox/index.ts'
import type { Asked } from './asked.ts'
import { findBehind, type InTenant } from './figures/behind.ts'

const Position = Type.Object({ at: Type.String(), id: Type.String() })

/** One page of the conversations behind a figure, as the caller may see them. */
export async function listBehind(
  inTenant: InTenant,
  { slice, period }: Asked,
  { query, linkTo }: { query: ReportConversationsQuery; linkTo: LinkTo },
): Promise<ReportConversations> {
  const limit = query.limit ?? 50
  const found = await findBehind(inTenant, slice, { period, part: query, after: decodeCursor(Position, query.cursor), limit: limit + 1 })
  const page = found.slice(0, limit)
  const ids = page.map(({ id }) => id)
  const shown = await inTenant((tx) => conversationsByIds(tx, ids, tx.actor.userId, linkTo))
  const conversations = new Map(shown.map((one) => [one.id, one]))
  const last = page.at(-1)
  return {
    data: page.flatMap(({ id, at, count, seconds }) => {
      const conversation = conversations.get(id)
      return conversation ? [{ conversation, at, count, seconds }] : []
    }),
    nextCursor: found.length > limit && last ? encodeCursor({ at: last.at, id: last.id }) : null,
  }
}
