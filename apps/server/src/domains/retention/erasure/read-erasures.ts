import type { Erasure } from '@switchboard/contracts'
import { Id, Strict } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../../infra/http/cursor.ts'

/** A request as it is kept. */
export interface ErasureRow {
  id: string
  person_id: string
  state: Erasure['state']
  asked_at: string
  asked_by: string | null
  asked_by_name: string
  agreed_at: string | null
  agreed_by: string | null
  agreed_by_name: string | null
  traces: Buffer | null
  counts: Erasure['counts']
  finished_at: string | null
}

const Position = Strict({ id: Id })

/** Requests, newest first. */
export async function listErasures(
  tx: Tx,
  query: { limit?: number; cursor?: string; personId?: string },
): Promise<{ data: Erasure[]; nextCursor: string | null }> {
  const limit = query.limit ?? 50
  const before = decodeCursor(Position, query.cursor)?.id ?? null
  const rows = await tx.run<ErasureRow & Record<string, unknown>>(sql`
    select * from person_erasures where tenant_id = ${tx.tenantId} and (${query.personId ?? null}::bigint is null or person_id = ${query.personId ?? null}::bigint) and (${before}::bigint is null or id < ${before}::bigint)
     order by id desc limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  return { data: page.map(viewOf), nextCursor: rows.length > limit ? encodeCursor({ id: page.at(-1)?.id }) : null }
}

/** @throws {NotFound} */
export async function erasureById(tx: Tx, id: string): Promise<Erasure> {
  const row = await tx.one<ErasureRow & Record<string, unknown>>(
    sql`select * from person_erasures where tenant_id = ${tx.tenantId} and id = ${id}`,
  )
  if (!row) throw new NotFound('erasure')
  return viewOf(row)
}

/** True while there is something to erase, as far as one sees without a lock. */
export async function isRunning(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.one(sql`select id from person_erasures where tenant_id = ${tx.tenantId} and id = ${id} and state = 'running'`)
  return row !== undefined
}

/** The request, locked; undefined when there is none. */
export function lockErasure(tx: Tx, id: string): Promise<ErasureRow | undefined> {
  return tx.one<ErasureRow & Record<string, unknown>>(
    sql`select * from person_erasures where tenant_id = ${tx.tenantId} and id = ${id} for update`,
  )
}

function viewOf(row: ErasureRow): Erasure {
  return {
    id: row.id,
    personId: row.person_id,
    state: row.state,
    askedAt: row.asked_at,
    askedBy: { id: row.asked_by, name: row.asked_by_name },
    agreedAt: row.agreed_at,
    agreedBy: row.agreed_by_name === null ? null : { id: row.agreed_by, name: row.agreed_by_name },
    finishedAt: row.finished_at,
    counts: row.counts,
  }
}
