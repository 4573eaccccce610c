import type { AuditExport, AuditQuery } from '@switchboard/contracts'
import { Id, Strict } from '@switchboard/contracts'
import type { Tx } from '../../infra/db/tx.ts'
import { decodeCursor, encodeCursor } from '../../infra/http/cursor.ts'
import type { Written } from './name-entries.ts'

const Position = Strict({ id: Id })

/** One page of the log, newest first, without names. */
export async function auditEntries(tx: Tx, query: AuditQuery): Promise<{ data: Written[]; nextCursor: string | null }> {
  const limit = query.limit ?? 50
  const found = await entriesBefore(tx, query, { before: decodeCursor(Position, query.cursor)?.id, limit: limit + 1 })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return { data: page, nextCursor: found.length > limit && last ? encodeCursor({ id: last.id }) : null }
}

/** Entries that fit, newest first, before one (undefined: from the newest). */
export async function entriesBefore(
  tx: Tx,
  query: AuditExport,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<Written[]> {
  let rows = tx
    .from('logs_human')
    .select(['id', 'created_at', 'actor_kind', 'user_id', 'actor_name', 'action', 'entity', 'entity_id', 'outcome', 'changes', 'ip'])
  if (before !== undefined) rows = rows.where('id', '<', before)
  if (query.entity !== undefined) rows = rows.where('entity', '=', query.entity)
  if (query.entityId !== undefined) rows = rows.where('entity_id', '=', query.entityId)
  if (query.action !== undefined) rows = rows.where('action', '=', query.action)
  if (query.actorKind !== undefined) rows = rows.where('actor_kind', '=', query.actorKind)
  if (query.userId !== undefined) rows = rows.where('user_id', '=', query.userId)
  if (query.outcome !== undefined) rows = rows.where('outcome', '=', query.outcome)
  if (query.since !== undefined) rows = rows.where('created_at', '>=', query.since)
  if (query.until !== undefined) rows = rows.where('created_at', '<', query.until)
  const found = await rows.orderBy('id', 'desc').limit(limit).execute()
  return found.map(entryOf)
}

interface Row {
  id: string
  created_at: string
  actor_kind: string
  user_id: string | null
  actor_name: string
  action: string
  entity: string
  entity_id: string | null
  outcome: string
  changes: unknown
  ip: string | null
}

function entryOf(row: Row): Written {
  return {
    id: row.id,
    at: row.created_at,
    actor: { id: row.user_id, name: row.actor_name, kind: row.actor_kind as 'user' | 'api-key' | 'system' },
    action: row.action,
    entity: row.entity,
    entityId: row.entity_id,
    outcome: row.outcome as 'done' | 'denied',
    changes: row.changes as Record<string, unknown> | null,
    ip: row.ip,
  }
}
