import type { Action, Instant, Macro } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'

interface Row {
  id: string
  user_id: string | null
  owner_name: string | null
  name: string
  actions: Action[]
  usage_count: number
  last_used_at: Instant | null
  version: number
  created_at: Instant
  updated_at: Instant
}

/** Those that the actor may see, by name; his own and those that all share. One by `id`, or all. */
async function rows(tx: Tx, id: string | null): Promise<Macro[]> {
  const found = await tx.run<Row & Record<string, unknown>>(sql`
    select m.id, m.user_id, u.full_name as owner_name, m.name, m.actions, m.usage_count, m.last_used_at, m.version, m.created_at, m.updated_at
      from macros m left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = m.user_id
     where m.tenant_id = ${tx.tenantId} and (${id}::bigint is null or m.id = ${id}) and (m.user_id is null or m.user_id = ${tx.actor.userId}) order by lower(m.name), m.id`)
  return found.map(({ user_id, owner_name, usage_count, last_used_at, created_at, updated_at, ...row }) => ({
    ...row,
    owner: user_id === null ? null : { id: user_id, name: owner_name ?? '' },
    usageCount: usage_count,
    lastUsedAt: last_used_at,
    createdAt: created_at,
    updatedAt: updated_at,
  }))
}

export function listMacros(tx: Tx): Promise<Macro[]> {
  return rows(tx, null)
}

/** @throws {NotFound} */
export async function macroById(tx: Tx, id: string): Promise<Macro> {
  const [found] = await rows(tx, id)
  if (!found) throw new NotFound('macro')
  return found
}
