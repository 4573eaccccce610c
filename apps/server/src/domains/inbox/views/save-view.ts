import { type ConversationFilter, type CreateInboxView, type PatchInboxView, VIEW_LIMITS } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { unlessTaken } from '../../../infra/db/unless-taken.ts'
import { ChangedMeanwhile, Forbidden, Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { narrow } from '../list/narrow.ts'
import { TooManyViews, ViewNameTaken } from './errors.ts'

/** Who changes views, and whether those of all as well. */
export interface Keeper {
  shares: boolean
  request: AuditRequest
}

/** Stores a new view behind the others and returns its id. @throws {Invalid | Forbidden | ViewNameTaken | TooManyViews} */
export async function createView(tx: Tx, given: CreateInboxView, keeper: Keeper): Promise<string> {
  const owner = ownerOf(tx, given.shared ?? false, keeper)
  const name = nameOf(given.name)
  await checkFilter(tx, given.filter)
  const position = await nextPlace(tx, owner)
  const row = await unlessTaken(
    () => new ViewNameTaken(name),
    () =>
      tx.one<{ id: string }>(sql`
      insert into inbox_views (tenant_id, user_id, name, icon, color, filter, sort, unread_first, position, created_by)
      values (${tx.tenantId}, ${owner}, ${name}, ${given.icon ?? 'filter'}, ${given.color ?? 'gray'}, ${given.filter}::jsonb, ${given.sort ?? '-lastActivityAt'}, ${given.unreadFirst ?? false}, ${position},
              ${tx.actor.userId === '0' ? null : tx.actor.userId}) returning id`),
  )
  if (!row) throw new Error('a view was not stored')
  tx.emit({ type: 'inbox_view.created', data: { id: row.id, owner } })
  await noteDown(tx, { verb: 'created', id: row.id, owners: [owner], changes: { ...given }, keeper })
  return row.id
}

/** Changes what is named. Of two who save at once, one is told. @throws {NotFound | Invalid | Forbidden | ViewNameTaken | TooManyViews | ChangedMeanwhile} */
export async function changeView(tx: Tx, id: string, given: PatchInboxView, keeper: Keeper): Promise<void> {
  const before = await keepable(tx, id, keeper)
  const { version, shared, filter, unreadFirst, ...looks } = given
  if (version !== before.version) throw new ChangedMeanwhile(before.version)
  if (filter !== undefined) await checkFilter(tx, filter)
  const moves = shared !== undefined && shared !== (before.user_id === null)
  const owner = moves ? ownerOf(tx, shared, keeper) : before.user_id
  const name = looks.name === undefined ? before.name : nameOf(looks.name)
  const values = {
    ...looks,
    name,
    user_id: owner,
    ...(moves && { position: await nextPlace(tx, owner) }),
    ...(filter !== undefined && { filter: JSON.stringify(filter) }),
    ...(unreadFirst !== undefined && { unread_first: unreadFirst }),
    version: version + 1,
    updated_at: new Date().toISOString(),
  }
  await unlessTaken(
    () => new ViewNameTaken(name),
    () => tx.update('inbox_views').set(values).where('id', '=', id).execute(),
  )
  tx.emit({ type: 'inbox_view.updated', fields: Object.keys(given), data: { id, owner, was: before.user_id } })
  await noteDown(tx, { verb: 'updated', id, owners: [before.user_id, owner], changes: { ...given }, keeper })
}

/** @throws {NotFound | Forbidden} */
export async function deleteView(tx: Tx, id: string, keeper: Keeper): Promise<void> {
  const before = await keepable(tx, id, keeper)
  await tx.delete('inbox_views').where('id', '=', id).execute()
  tx.emit({ type: 'inbox_view.deleted', data: { id, owner: before.user_id } })
  await noteDown(tx, { verb: 'deleted', id, owners: [before.user_id], changes: { name: before.name }, keeper })
}

interface Before {
  user_id: string | null
  name: string
  version: number
}

// Somebody else's own does not exist for the caller: the policy says so. A shared one does, even where he may not change it.
async function keepable(tx: Tx, id: string, { shares }: Keeper): Promise<Before> {
  const row = await tx.one<Before & Record<string, unknown>>(
    sql`select user_id, name, version from inbox_views where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
  if (!row) throw new NotFound('view')
  if (row.user_id === null && !shares) throw new Forbidden('view.share')
  return row
}

/** Whose a view is to be; null: everybody's. @throws {Forbidden | Invalid} */
export function ownerOf(tx: Tx, shared: boolean, { shares }: Keeper): string | null {
  if (shared && !shares) throw new Forbidden('view.share')
  if (!shared && tx.actor.userId === '0') throw new Invalid('/shared', 'An API key has no views of its own: say "shared": true')
  return shared ? null : tx.actor.userId
}

/** Lets one at a time change which views an owner has, and in which order. */
export async function lockOwner(tx: Tx, owner: string | null): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`inbox_views/${tx.tenantId}/${owner ?? 'shared'}`}, 0))`)
}

async function nextPlace(tx: Tx, owner: string | null): Promise<number> {
  await lockOwner(tx, owner)
  const row = await tx.one<{ n: string; next: number }>(
    sql`select count(*) as n, coalesce(max(position) + 1, 0) as next from inbox_views where tenant_id = ${tx.tenantId} and user_id is not distinct from ${owner}::bigint`,
  )
  if (Number(row?.n ?? 0) >= VIEW_LIMITS.perOwner) throw new TooManyViews()
  return row?.next ?? 0
}

// The list's own judge, so that what is stored can always be asked for.
async function checkFilter(tx: Tx, filter: ConversationFilter): Promise<void> {
  await narrow(tx, filter)
}

function nameOf(typed: string): string {
  const name = typed.trim().normalize('NFC')
  if ([...name].length > VIEW_LIMITS.name) throw new Invalid('/name', `At most ${VIEW_LIMITS.name} characters`)
  return name
}

interface Deed {
  verb: 'created' | 'updated' | 'deleted'
  id: string
  owners: readonly (string | null)[]
  changes: Readonly<Record<string, unknown>>
  keeper: Keeper
}

// What somebody does with his own alone is his own affair.
async function noteDown(tx: Tx, { verb, id, owners, changes, keeper }: Deed): Promise<void> {
  if (owners.every((owner) => owner !== null)) return
  await audit(tx, { action: `inbox-view.${verb}`, entity: 'inbox-view', entityId: id, changes, request: keeper.request })
}
