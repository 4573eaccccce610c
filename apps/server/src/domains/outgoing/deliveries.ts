import type { DeliveryAttempt, WebhookDelivery, WebhookDeliveryDetail } from '@switchboard/contracts'
import { Id, Strict } from '@switchboard/contracts'
import { now } from '../../infra/clock.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { decodeCursor, encodeCursor } from '../../infra/http/cursor.ts'

interface Row {
  id: string
  type: string
  event_n: string | null
  webhook_id: string
  status: WebhookDelivery['status']
  attempts: DeliveryAttempt[]
  next_at: string | null
  created_at: string
  finished_at: string | null
  body: string
}

interface Asked {
  limit?: number
  cursor?: string
  status?: WebhookDelivery['status']
}

const Position = Strict({ id: Id })
const KEPT_DAYS = 30

/** What one address was told, newest first. */
export async function listDeliveries(
  tx: Tx,
  endpointId: string,
  query: Asked,
): Promise<{ data: WebhookDelivery[]; nextCursor: string | null }> {
  const limit = query.limit ?? 50
  const before = decodeCursor(Position, query.cursor)?.id ?? null
  const rows = await tx.run<Omit<Row, 'body'> & Record<string, unknown>>(sql`
    select id, type, event_n, webhook_id, status, attempts, next_at, created_at, finished_at from webhook_deliveries
     where tenant_id = ${tx.tenantId} and endpoint_id = ${endpointId} and (${query.status ?? null}::text is null or status = ${query.status ?? null})
       and (${before}::bigint is null or id < ${before}::bigint) order by id desc limit ${limit + 1}`)
  const page = rows.slice(0, limit)
  return { data: page.map(viewOf), nextCursor: rows.length > limit ? encodeCursor({ id: page.at(-1)?.id }) : null }
}

/** @throws {NotFound} */
export async function deliveryById(tx: Tx, endpointId: string, id: string): Promise<WebhookDeliveryDetail> {
  const row = await tx.one<Row & Record<string, unknown>>(sql`
    select id, type, event_n, webhook_id, status, attempts, next_at, created_at, finished_at, body from webhook_deliveries
     where tenant_id = ${tx.tenantId} and endpoint_id = ${endpointId} and id = ${id}`)
  if (!row) throw new NotFound('delivery')
  return { ...viewOf(row), body: row.body }
}

/** The same body again, now, with a new series of tries. @throws {NotFound} */
export async function sendAgain(tx: Tx, endpointId: string, id: string): Promise<void> {
  const row = await tx.one(sql`
    update webhook_deliveries set status = 'pending', tries = 0, next_at = ${now()}, finished_at = null
     where tenant_id = ${tx.tenantId} and endpoint_id = ${endpointId} and id = ${id} returning id`)
  if (!row) throw new NotFound('delivery')
}

/** Forgets what was told more than 30 days ago. A second run finds nothing. */
export async function forgetDeliveries(tx: Tx): Promise<void> {
  await tx.run(sql`
    delete from webhook_deliveries where tenant_id = ${tx.tenantId} and created_at < now() - make_interval(days => ${KEPT_DAYS}) and status <> 'pending' returning id`)
}

/** Forgets these, but none that is still to be told. @returns how many went */
export async function forgetTold(tx: Tx, ids: readonly string[]): Promise<number> {
  const rows = await tx.run(
    sql`delete from webhook_deliveries where tenant_id = ${tx.tenantId} and id = any (${ids}::bigint[]) and status <> 'pending' returning id`,
  )
  return rows.length
}

function viewOf(row: Omit<Row, 'body'>): WebhookDelivery {
  return {
    id: row.id,
    type: row.type,
    n: row.event_n === null ? null : Number(row.event_n),
    webhookId: row.webhook_id,
    status: row.status,
    attempts: row.attempts,
    nextAt: row.next_at,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  }
}
