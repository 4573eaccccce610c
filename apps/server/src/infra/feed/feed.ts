import { sql } from '../db/sql.ts'
import type { Tx } from '../db/tx.ts'

/** One line of a tenant's feed: what happened to which rows, without their content. */
export interface FeedRow {
  n: number
  type: string
  conversation_id: string | null
  message_id: string | null
  contact_id: string | null
  person_id: string | null
  page_id: string | null
  user_id: string | null
  fields: string[]
  data: Record<string, unknown> | null
  created_at: string
}

export async function feedAfter(tx: Tx, n: number, limit: number): Promise<FeedRow[]> {
  const rows = await tx.run<Omit<FeedRow, 'n'> & { n: string }>(sql`
    select n, type, conversation_id, message_id, contact_id, person_id, page_id, user_id, fields, data, created_at from event_feed where tenant_id = ${tx.tenantId} and n > ${n} order by n limit ${limit}`)
  return rows.map((row) => ({ ...row, n: Number(row.n) }))
}

/** The newest number, and the oldest that is still kept. */
export async function feedBounds(tx: Tx): Promise<{ head: number; oldest: number }> {
  const row = await tx.one<{ head: string; oldest: string | null }>(sql`
    select h.n as head, (select f.n from event_feed f where f.tenant_id = ${tx.tenantId} order by f.n limit 1) as oldest from event_feed_heads h where h.tenant_id = ${tx.tenantId}`)
  const head = Number(row?.head ?? 0)
  return { head, oldest: row?.oldest ? Number(row.oldest) : head + 1 }
}
