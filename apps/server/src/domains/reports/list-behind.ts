import type { ReportConversations, ReportConversationsQuery } from '@switchboard/contracts'
import Type from 'typebox'
import type { Tx } from '../../infra/db/tx.ts'
import { decodeCursor, encodeCursor } from '../../infra/http/cursor.ts'
import { conversationsByIds, type LinkTo } from '../inbox/index.ts'
import { behind } from './figures/behind.ts'
import type { Period } from './figures/period.ts'
import type { Slice } from './figures/slice.ts'

const Position = Type.Object({ at: Type.String(), id: Type.String() })

/** One page of the conversations behind a figure, as the caller may see them. */
export async function listBehind(
  tx: Tx,
  slice: Slice,
  { period, query, linkTo }: { period: Period; query: ReportConversationsQuery; linkTo: LinkTo },
): Promise<ReportConversations> {
  const limit = query.limit ?? 50
  const found = await behind(tx, slice, { period, part: query, after: decodeCursor(Position, query.cursor), limit: limit + 1 })
  const page = found.slice(0, limit)
  const ids = page.map(({ id }) => id)
  const conversations = new Map((await conversationsByIds(tx, ids, tx.actor.userId, linkTo)).map((one) => [one.id, one]))
  const last = page.at(-1)
  return {
    data: page.flatMap(({ id, at, count, seconds }) => {
      const conversation = conversations.get(id)
      return conversation ? [{ conversation, at, count, seconds }] : []
    }),
    nextCursor: found.length > limit && last ? encodeCursor({ at: last.at, id: last.id }) : null,
  }
}
