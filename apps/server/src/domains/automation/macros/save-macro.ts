import { type CreateMacro, MACRO_LIMITS, type PatchMacro } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { unlessTaken } from '../../../infra/db/unless-taken.ts'
import { ChangedMeanwhile, Conflict, Forbidden, Invalid, NotFound } from '../../../infra/errors.ts'
import { type AuditRequest, audit } from '../../audit/index.ts'
import { mayReach } from '../../inbox/index.ts'
import { checkActions } from '../actions/check-actions.ts'
import { NameTaken } from '../errors.ts'

const MANAGE = 'macro.manage'

/** Stores a new one and returns its id. @throws {Invalid | Forbidden | NameTaken | Conflict} */
export async function createMacro(tx: Tx, { name, actions, shared = false }: CreateMacro, request: AuditRequest): Promise<string> {
  await checkActions(tx, actions)
  const owner = ownerOf(tx, shared)
  const count = await tx.one<{ n: number }>(
    sql`select count(*)::int as n from macros where tenant_id = ${tx.tenantId} and user_id is not distinct from ${owner}::bigint`,
  )
  const most = shared ? MACRO_LIMITS.shared : MACRO_LIMITS.own
  if ((count?.n ?? 0) >= most) throw new Conflict(`There are ${most} macros already, which is the most`)
  const row = await unlessTaken(
    () => new NameTaken(name.trim()),
    () =>
      tx.one<{ id: string }>(
        sql`insert into macros (tenant_id, user_id, name, actions) values (${tx.tenantId}, ${owner}, ${name.trim()}, ${JSON.stringify(actions)}::jsonb) returning id`,
      ),
  )
  const id = row?.id ?? ''
  tx.emit({ type: 'macro.updated', data: { macroId: id, owner } })
  if (shared) await audit(tx, { action: 'macro.created', entity: 'macro', entityId: id, changes: { name, actions }, request })
  return id
}

/** Changes what is named. Of two who save at once, one is told. @throws {NotFound | Invalid | Forbidden | NameTaken | ChangedMeanwhile} */
export async function changeMacro(
  tx: Tx,
  id: string,
  { version, name, actions, shared }: PatchMacro,
  request: AuditRequest,
): Promise<void> {
  const before = await manageable(tx, id)
  if (version !== before.version) throw new ChangedMeanwhile(before.version)
  if (actions) await checkActions(tx, actions)
  const owner = shared === undefined || shared === (before.owner === null) ? before.owner : ownerOf(tx, shared)
  const called = name?.trim() ?? before.name
  await unlessTaken(
    () => new NameTaken(called),
    () =>
      tx.run(sql`
      update macros set name = ${called}, actions = coalesce(${actions ? JSON.stringify(actions) : null}::jsonb, actions), user_id = ${owner}, version = version + 1, updated_at = ${now()}
       where tenant_id = ${tx.tenantId} and id = ${id} returning id`),
  )
  tx.emit({ type: 'macro.updated', data: { macroId: id, owner, was: before.owner } })
  if (owner === null || before.owner === null)
    await audit(tx, { action: 'macro.updated', entity: 'macro', entityId: id, changes: { name, actions, shared }, request })
}

/** @throws {NotFound | Forbidden} */
export async function deleteMacro(tx: Tx, id: string, request: AuditRequest): Promise<void> {
  const before = await manageable(tx, id)
  await tx.delete('macros').where('id', '=', id).execute()
  tx.emit({ type: 'macro.updated', data: { macroId: id, owner: before.owner } })
  if (before.owner === null)
    await audit(tx, { action: 'macro.deleted', entity: 'macro', entityId: id, changes: { name: before.name }, request })
}

interface Before {
  owner: string | null
  name: string
  version: number
}

// Somebody else's own does not exist for the caller; a shared one does, even where he may not change it.
async function manageable(tx: Tx, id: string): Promise<Before> {
  const row = await tx.one<Before & Record<string, unknown>>(sql`
    select user_id as owner, name, version from macros where tenant_id = ${tx.tenantId} and id = ${id} and (user_id is null or user_id = ${tx.actor.userId}) for update`)
  if (!row) throw new NotFound('macro')
  if (row.owner === null && !mayReach(tx.actor, null)) throw new Forbidden(MANAGE)
  return row
}

function ownerOf(tx: Tx, shared: boolean): string | null {
  if (shared && !mayReach(tx.actor, null)) throw new Forbidden(MANAGE)
  if (!shared && tx.actor.userId === '0') throw new Invalid('/shared', 'An API key has no macros of its own: say "shared": true')
  return shared ? null : tx.actor.userId
}
