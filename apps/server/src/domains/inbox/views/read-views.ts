import {
  type ConversationFilter,
  type ConversationSort,
  type InboxView,
  type InboxViewCounts,
  type Instant,
  VIEW_LIMITS,
  type ViewColor,
  type ViewIcon,
} from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { countFiltered } from '../list/count-conversations.ts'

type ViewRow = {
  id: string
  user_id: string | null
  name: string
  icon: ViewIcon
  color: ViewColor
  filter: ConversationFilter
  sort: ConversationSort
  unread_first: boolean
  position: number
  version: number
  created_at: Instant
  updated_at: Instant
}

function viewOf(row: ViewRow): InboxView {
  const { user_id, unread_first, created_at, updated_at, ...rest } = row
  return { ...rest, unreadFirst: unread_first, shared: user_id === null, createdAt: created_at, updatedAt: updated_at }
}

/** The shared views and the caller's own, in their order. */
export async function listViews(tx: Tx): Promise<InboxView[]> {
  const rows = await tx.run<ViewRow>(sql`
    select id, user_id, name, icon, color, filter, sort, unread_first, position, version, created_at, updated_at from inbox_views
     where tenant_id = ${tx.tenantId} order by user_id is not null, position, id`)
  return rows.map(viewOf)
}

/** One that the caller may see. @throws {NotFound} */
export async function viewById(tx: Tx, id: string): Promise<InboxView> {
  const row = await tx.one<ViewRow>(sql`
    select id, user_id, name, icon, color, filter, sort, unread_first, position, version, created_at, updated_at from inbox_views where tenant_id = ${tx.tenantId} and id = ${id}`)
  if (!row) throw new NotFound('view')
  return viewOf(row)
}

/** How many conversations each view holds for the caller, as far as they are counted: each browser asks every few seconds, and a view may hold the whole archive. */
export async function countViews(tx: Tx): Promise<InboxViewCounts> {
  const data: InboxViewCounts['data'] = []
  for (const { id, filter } of await listViews(tx)) data.push({ id, count: await countFiltered(tx, filter, { most: VIEW_LIMITS.counted }) })
  return { data }
}
