import type { AutomatedReply, Conditions, Instant, ReplyTrigger } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import type { ActiveReply } from './choose.ts'

interface Row {
  id: string
  name: string
  trigger_type: ReplyTrigger
  keywords: string[]
  keyword_match: ActiveReply['keywordMatch']
  reply_message: string
  conditions: Conditions
  priority: number
  is_active: boolean
  version: number
  created_at: Instant
  updated_at: Instant
  done: number
  refused: number
}

const ofRow = (row: Row) => ({
  id: row.id,
  name: row.name,
  trigger: row.trigger_type,
  keywords: row.keywords,
  keywordMatch: row.keyword_match,
  text: row.reply_message,
  conditions: row.conditions,
  priority: row.priority,
})

/** All of them, the highest priority first; or the one with this id. */
export async function listReplies(tx: Tx, id: string | null = null): Promise<AutomatedReply[]> {
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select r.id, r.name, r.trigger_type, r.keywords, r.keyword_match, r.reply_message, r.conditions, r.priority, r.is_active, r.version, r.created_at, r.updated_at,
           count(u.id) filter (where u.outcome = 'done')::int as done, count(u.id) filter (where u.outcome = 'refused')::int as refused
      from automated_replies r left join automation_runs u on u.tenant_id = ${tx.tenantId} and u.reply_id = r.id and u.created_at > now() - interval '1 day'
     where r.tenant_id = ${tx.tenantId} and (${id}::bigint is null or r.id = ${id}) group by r.tenant_id, r.id order by r.priority desc, lower(r.name), r.id`)
  return rows.map((row) => ({
    ...ofRow(row),
    active: row.is_active,
    lately: { done: row.done, refused: row.refused },
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}

/** @throws {NotFound} */
export async function replyById(tx: Tx, id: string): Promise<AutomatedReply> {
  const [found] = await listReplies(tx, id)
  if (!found) throw new NotFound('automated reply')
  return found
}

/** Those that are switched on. */
export async function activeReplies(tx: Tx): Promise<ActiveReply[]> {
  const rows = await tx.run<Row & Record<string, unknown>>(
    sql`select id, name, trigger_type, keywords, keyword_match, reply_message, conditions, priority from automated_replies where tenant_id = ${tx.tenantId} and is_active`,
  )
  return rows.map(ofRow)
}
