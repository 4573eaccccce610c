import type { ConversationMerge, Instant } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'

interface Line {
  id: string
  target_id: string
  source_id: string
  channel: string
  merged_at: Instant
  merged_by: string | null
  merger: string | null
  undone_at: Instant | null
  undone_by: string | null
  undoer: string | null
}

/** The merges of a conversation, those that stand and those that were taken back, newest first. @throws {NotFound} */
export async function conversationMerges(tx: Tx, id: string): Promise<ConversationMerge[]> {
  if (!(await tx.one(sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${id}`)))
    throw new NotFound('conversation')
  const lines = await tx.run<Line & Record<string, unknown>>(sql`
    with members as materialized (select c.id from omnichannel_conversation c where c.tenant_id = ${tx.tenantId} and (c.id = ${id} or c.merged_into_id = ${id}))
    select l.id, l.target_id, l.source_id, p.name as channel, l.merged_at, l.merged_by, coalesce(m.full_name, l.merged_by_name) as merger, l.undone_at, l.undone_by, coalesce(u.full_name, l.undone_by_name) as undoer
      from conversation_merges l
      join omnichannel_conversation s on s.tenant_id = ${tx.tenantId} and s.id = l.source_id
      join channels_platform_pages p on p.tenant_id = ${tx.tenantId} and p.id = s.page_id
      left join sys_users m on m.tenant_id = ${tx.tenantId} and m.id = l.merged_by
      left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = l.undone_by
     where l.tenant_id = ${tx.tenantId} and (l.target_id in (select id from members) or l.source_id in (select id from members)) order by l.merged_at desc, l.id desc limit 100`)
  return lines.map((line) => ({
    id: line.id,
    targetId: line.target_id,
    sourceId: line.source_id,
    channel: line.channel,
    mergedAt: line.merged_at,
    mergedBy: line.merger === null ? null : { id: line.merged_by, name: line.merger },
    undoneAt: line.undone_at,
    undoneBy: line.undoer === null ? null : { id: line.undone_by, name: line.undoer },
  }))
}
