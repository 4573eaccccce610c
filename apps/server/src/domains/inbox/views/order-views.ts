import type { OrderInboxViews } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { Conflict } from '../../../infra/errors.ts'
import { type Keeper, lockOwner, ownerOf } from './save-view.ts'

/** Puts all views of one owner into an order. @throws {Forbidden | Invalid | Conflict} when they are not all of them, since one came or went meanwhile */
export async function orderViews(tx: Tx, { shared, ids }: OrderInboxViews, keeper: Keeper): Promise<void> {
  const owner = ownerOf(tx, shared, keeper)
  await lockOwner(tx, owner)
  const there = await tx.run<{ id: string }>(
    sql`select id from inbox_views where tenant_id = ${tx.tenantId} and user_id is not distinct from ${owner}::bigint order by id for update`,
  )
  if (there.length !== ids.length || there.some(({ id }) => !ids.includes(id))) throw new Conflict('A view came or went meanwhile')
  const moved = await tx.run<{ id: string }>(sql`
    update inbox_views v set position = o.place - 1 from unnest(${ids}::bigint[]) with ordinality as o(id, place)
     where v.tenant_id = ${tx.tenantId} and v.id = o.id and v.position <> o.place - 1 returning v.id`)
  tx.emit(...moved.map(({ id }) => ({ type: 'inbox_view.updated', fields: ['position'], data: { id, owner } })))
}
