import type { RetentionRun } from '@switchboard/contracts'
import { Id, Strict } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../../infra/http/cursor.ts'

interface Row {
  id: string
  rule: RetentionRun['rule']
  after_days: number
  state: RetentionRun['state']
  done: number
  asked_by: string | null
  asked_by_name: string | null
  started_at: string
  finished_at: string | null
}

const Position = Strict({ id: Id })

/** What rules did, newest first. */
export async function listRuns(
  tx: Tx,
  query: { limit?: number; cursor?: string },
): Promise<{ data: RetentionRun[]; nextCursor: string | null }> {
  const limit = query.limit ?? 50
  const before = decodeCursor(Position, query.cursor)?.id ?? null
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select * from retention_runs where tenant_id = ${tx.tenantId} and (${before}::bigint is null or id < ${before}::bigint) order by id desc limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  return { data: page.map(viewOf), nextCursor: rows.length > limit ? encodeCursor({ id: page.at(-1)?.id }) : null }
}

/** @throws {NotFound} */
export async function runById(tx: Tx, id: string): Promise<RetentionRun> {
  const row = await tx.one<Row & Record<string, unknown>>(sql`select * from retention_runs where tenant_id = ${tx.tenantId} and id = ${id}`)
  if (!row) throw new NotFound('run')
  return viewOf(row)
}

function viewOf(row: Row): RetentionRun {
  return {
    id: row.id,
    rule: row.rule,
    afterDays: row.after_days,
    state: row.state,
    done: row.done,
    askedBy: row.asked_by_name === null ? null : { id: row.asked_by, name: row.asked_by_name },
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  }
}
