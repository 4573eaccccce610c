import type { CannedResponse, Instant, Platform } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'

export interface CannedRow {
  id: string
  shortcut: string
  title: string
  category: string | null
  content: string
  platforms: Platform[]
  user_id: string | null
  owner_name: string | null
  usage_count: number
  last_used_at: Instant | null
  version: number
  created_at: Instant
  updated_at: Instant
}

/** The row as the API shows it. */
export function cannedOf(row: CannedRow): CannedResponse {
  return {
    id: row.id,
    shortcut: row.shortcut,
    title: row.title,
    category: row.category,
    body: row.content,
    platforms: row.platforms,
    owner: row.user_id === null ? null : { id: row.user_id, name: row.owner_name ?? '' },
    usageCount: row.usage_count,
    lastUsedAt: row.last_used_at,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** One that the actor may see. @throws {NotFound} */
export async function cannedById(tx: Tx, id: string): Promise<CannedResponse> {
  const row = await tx.one<CannedRow>(sql`
    select c.id, c.shortcut, c.title, c.category, c.content, c.platforms, c.user_id, u.full_name as owner_name, c.usage_count, c.last_used_at, c.version, c.created_at, c.updated_at
      from canned_responses c left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = c.user_id
     where c.tenant_id = ${tx.tenantId} and c.id = ${id}`)
  if (!row) throw new NotFound('canned response')
  return cannedOf(row)
}
