import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Invalid } from '../../../infra/errors.ts'
import { bookLabels } from '../labels/tell-labels.ts'
import { actorOf, type Because, type Held } from './held.ts'

/** Tags that conversations are to have: exactly these, or some more and some less. */
export type TagChange = { exactly: readonly string[] } | { add?: readonly string[]; remove?: readonly string[] }

/**
 * Changes the tags of conversations. What is there already, or is not there to be taken off, is left alone.
 * @returns those that changed
 * @throws {Invalid} when there is no such tag
 */
export async function changeTags(tx: Tx, held: readonly Held[], change: TagChange, because: Because = {}): Promise<Held[]> {
  const ids = held.map(({ id }) => id)
  const add = 'exactly' in change ? change.exactly : (change.add ?? [])
  await refuseUnknown(tx, add, 'exactly' in change ? '/tagIds' : '/addTagIds')
  const removed =
    'exactly' in change
      ? await tx.run<Tagged>(
          sql`delete from conversation_tag where tenant_id = ${tx.tenantId} and conversation_id = any (${ids}::bigint[]) and not conversation_tag_id = any (${add}::bigint[]) returning conversation_id, conversation_tag_id`,
        )
      : await tx.run<Tagged>(
          sql`delete from conversation_tag where tenant_id = ${tx.tenantId} and conversation_id = any (${ids}::bigint[]) and conversation_tag_id = any (${change.remove ?? []}::bigint[]) returning conversation_id, conversation_tag_id`,
        )
  const added = await tx.run<Tagged>(sql`
    insert into conversation_tag (tenant_id, conversation_id, conversation_tag_id, created_by) select ${tx.tenantId}, c, t, ${actorOf(tx)} from unnest(${ids}::bigint[]) c cross join unnest(${add}::bigint[]) t
    on conflict (tenant_id, conversation_id, conversation_tag_id) do nothing returning conversation_id, conversation_tag_id`)
  const [more, less] = [byConversation(added), byConversation(removed)]
  const changed = held.filter(({ id }) => more.has(id) || less.has(id))
  tx.emit(
    ...changed.map(({ id }) => ({
      type: 'conversation.tagged',
      conversationId: id,
      fields: ['tags'],
      data: { added: more.get(id) ?? [], removed: less.get(id) ?? [], ...(because.cause !== undefined && { cause: because.cause }) },
    })),
  )
  await bookLabels(
    tx,
    changed.map(({ id }) => id),
  )
  return changed
}

type Tagged = { conversation_id: string; conversation_tag_id: string }

function byConversation(rows: readonly Tagged[]): ReadonlyMap<string, string[]> {
  const tags = Map.groupBy(rows, (row) => row.conversation_id)
  return new Map([...tags].map(([id, of]) => [id, of.map((row) => row.conversation_tag_id)]))
}

async function refuseUnknown(tx: Tx, tagIds: readonly string[], where: string): Promise<void> {
  if (tagIds.length === 0) return
  const known = await tx.run<{ id: string }>(
    sql`select id from conversation_tags where tenant_id = ${tx.tenantId} and id = any (${tagIds}::bigint[])`,
  )
  const ids = new Set(known.map((row) => row.id))
  const missing = tagIds.findIndex((tagId) => !ids.has(tagId))
  if (missing >= 0) throw new Invalid(`${where}/${missing}`, 'There is no such tag')
}
