import { type AutomationRunList, type AutomationRunQuery, Id, type Instant, Strict } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { decodeCursor, encodeCursor } from '../../../infra/http/cursor.ts'
import { conversationRows } from '../../inbox/index.ts'

const Position = Strict({ id: Id })

interface Row {
  id: string
  rule_id: string | null
  rule_name: string | null
  reply_id: string | null
  reply_name: string | null
  conversation_id: string
  outcome: 'done' | 'refused'
  action: number | null
  reason: string | null
  created_at: Instant
}

/** One page of what rules and replies did, the newest first. */
export async function listRuns(tx: Tx, query: AutomationRunQuery): Promise<AutomationRunList> {
  const limit = query.limit ?? 50
  const after = decodeCursor(Position, query.cursor)
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select u.id, u.rule_id, r.name as rule_name, u.reply_id, a.name as reply_name, u.conversation_id, u.outcome, u.action, u.reason, u.created_at
      from automation_runs u left join automation_rules r on r.tenant_id = ${tx.tenantId} and r.id = u.rule_id left join automated_replies a on a.tenant_id = ${tx.tenantId} and a.id = u.reply_id
     where u.tenant_id = ${tx.tenantId} and (${query.rule ?? null}::bigint is null or u.rule_id = ${query.rule ?? null}) and (${query.reply ?? null}::bigint is null or u.reply_id = ${query.reply ?? null})
       and (${query.outcome ?? null}::text is null or u.outcome = ${query.outcome ?? null}) and (${after?.id ?? null}::bigint is null or u.id < ${after?.id ?? null}) order by u.id desc limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  const names = new Map(
    (await conversationRows(tx, [...new Set(page.map((row) => row.conversation_id))], '0')).map((row) => [row.id, row.name]),
  )
  const last = page.at(-1)
  return {
    data: page.map((row) => ({
      id: row.id,
      rule: row.rule_id === null ? null : { id: row.rule_id, name: row.rule_name ?? '' },
      reply: row.reply_id === null ? null : { id: row.reply_id, name: row.reply_name ?? '' },
      conversationId: row.conversation_id,
      contactName: names.get(row.conversation_id) ?? null,
      outcome: row.outcome,
      action: row.action,
      reason: row.reason,
      at: row.created_at,
    })),
    nextCursor: rows.length > limit && last ? encodeCursor({ id: last.id }) : null,
  }
}
