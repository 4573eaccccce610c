import { Id, type PersonExport, Strict } from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../../infra/http/cursor.ts'
import type { AuditRequest } from '../../audit/index.ts'
import { membersOf } from '../../people/index.ts'

interface Row extends Record<string, unknown> {
  id: string
  person_id: string
  person_name: string | null
  state: PersonExport['state']
  with_notes: boolean
  asked_at: string
  asked_by: string | null
  asked_by_key: string | null
  asked_by_name: string
  done: number
  total: number
  size_bytes: string | null
  missing_files: number | null
  finished_at: string | null
  expires_at: string | null
}

const Position = Strict({ id: Id })

/** Exports, newest first. `personId`: of him, and of whoever was merged into him. */
export async function listExports(
  tx: Tx,
  query: { limit?: number; cursor?: string; personId?: string },
  actor: AuditRequest['actor'],
): Promise<{ data: PersonExport[]; nextCursor: string | null }> {
  const limit = query.limit ?? 50
  const before = decodeCursor(Position, query.cursor)?.id ?? null
  const ids = query.personId === undefined ? null : ((await membersOf(tx, query.personId))?.ids ?? [])
  const rows = await read(tx, { id: null, ids, before, limit: limit + 1 })
  const page = rows.slice(0, limit)
  return { data: page.map((row) => viewOf(row, actor)), nextCursor: rows.length > limit ? encodeCursor({ id: page.at(-1)?.id }) : null }
}

/** @throws {NotFound} */
export async function exportById(tx: Tx, id: string, actor: AuditRequest['actor']): Promise<PersonExport> {
  const [row] = await read(tx, { id, ids: null, before: null, limit: 1 })
  if (!row) throw new NotFound('export')
  return viewOf(row, actor)
}

interface Wanted {
  id: string | null
  ids: readonly string[] | null
  before: string | null
  limit: number
}

function read(tx: Tx, { id, ids, before, limit }: Wanted): Promise<Row[]> {
  return tx.run<Row>(sql`
    select e.*, f.full_name as person_name from person_exports e join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.id = e.person_id
      left join crm_personal_profile f on f.tenant_id = ${tx.tenantId} and f.person_id = coalesce(k.merged_into_id, k.id)
     where e.tenant_id = ${tx.tenantId} and (${id}::bigint is null or e.id = ${id}::bigint) and (${ids}::bigint[] is null or e.person_id = any (${ids}::bigint[])) and (${before}::bigint is null or e.id < ${before}::bigint)
     order by e.id desc limit ${limit}`)
}

function viewOf(row: Row, actor: AuditRequest['actor']): PersonExport {
  return {
    id: row.id,
    personId: row.person_id,
    personName: row.person_name,
    state: row.state,
    notes: row.with_notes,
    askedAt: row.asked_at,
    askedBy: { id: row.asked_by, name: row.asked_by_name },
    mine: (actor.kind === 'user' ? row.asked_by : row.asked_by_key) === actor.id,
    done: row.done,
    total: row.total,
    sizeBytes: row.size_bytes === null ? null : Number(row.size_bytes),
    missingFiles: row.missing_files,
    finishedAt: row.finished_at,
    expiresAt: row.expires_at,
  }
}
