import { BULK_MAX, type BulkChange, type BulkConversations, type BulkResult } from '@switchboard/contracts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { changeTags } from '../change/change-tags.ts'
import { type Held, holdConversations } from '../change/held.ts'
import { changeConversations } from '../change/patch-conversation.ts'
import { placesOf } from '../list/list-conversations.ts'
import { markAll, stillUnread } from './mark-all.ts'
import { difference, standingsOf } from './standings.ts'

/**
 * Changes many conversations alike, all of them or (when one cannot be so) none. Those that the caller may not see are skipped, and told.
 * @throws {Invalid | ResolveIncomplete}
 */
export async function changeMany(tx: Tx, { ids, filter, sort, unreadFirst, change }: BulkConversations): Promise<BulkResult> {
  if ((ids === undefined) === (filter === undefined)) throw new Invalid('/ids', 'Name either ids or a filter')
  if (Object.keys(change).length === 0) throw new Invalid('/change', 'Say what is to change')
  const found =
    ids ??
    (await placesOf(tx, { ...filter, ...(sort && { sort }), ...(unreadFirst && { unreadFirst }) }, { limit: BULK_MAX + 1 })).map(
      ({ id }) => id,
    )
  const wanted = found.slice(0, BULK_MAX)
  const held = await holdConversations(tx, wanted)
  const heldIds = held.map(({ id }) => id)
  const before = await standingsOf(tx, heldIds)
  await apply(tx, held, change)
  const after = await standingsOf(tx, heldIds)
  return {
    changed: [...before].flatMap(([id, was]) => {
      const is = after.get(id)
      const change = is && difference(was, is)
      return change ? [{ id, ...change }] : []
    }),
    skipped: wanted.filter((id) => !before.has(id)),
    more: found.length > BULK_MAX,
    stayUnread: change.read ? await stillUnread(tx, heldIds) : 0,
  }
}

async function apply(tx: Tx, held: readonly Held[], { addTagIds, removeTagIds, read, ...patch }: BulkChange): Promise<void> {
  if (addTagIds || removeTagIds) await changeTags(tx, held, { add: addTagIds ?? [], remove: removeTagIds ?? [] })
  await changeConversations(tx, held, patch)
  if (read !== undefined)
    await markAll(
      tx,
      held.map(({ id }) => id),
      read,
    )
}
