import type { WebhookEndpoint } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import type { OffReason } from './switch-off.ts'

interface Row {
  id: string
  name: string
  url: string
  events: string[]
  author_name: string | null
  is_active: boolean
  off_reason: OffReason | null
  off_at: string | null
  failing_since: string | null
  last_success_at: string | null
  waiting: string
  created_at: string
}

/** All addresses of the tenant, in the order in which they were made. */
export async function listEndpoints(tx: Tx): Promise<WebhookEndpoint[]> {
  return (await rows(tx, null)).map(viewOf)
}

/** @throws {NotFound} */
export async function endpointById(tx: Tx, id: string): Promise<WebhookEndpoint> {
  const [row] = await rows(tx, id)
  if (!row) throw new NotFound('webhook endpoint')
  return viewOf(row)
}

function rows(tx: Tx, id: string | null): Promise<Row[]> {
  return tx.run<Row & Record<string, unknown>>(sql`
    select e.id, e.name, e.url, e.events, u.full_name as author_name, e.is_active, e.off_reason, e.off_at, e.failing_since, e.last_success_at, e.created_at,
           (select count(*) from webhook_deliveries d where d.tenant_id = ${tx.tenantId} and d.endpoint_id = e.id and d.status = 'pending') as waiting
      from webhook_endpoints e left join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = e.author_id
     where e.tenant_id = ${tx.tenantId} and (${id}::bigint is null or e.id = ${id}::bigint) order by e.id`)
}

function viewOf(row: Row): WebhookEndpoint {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    events: row.events,
    authorName: row.author_name,
    active: row.is_active,
    offReason: row.off_reason,
    offAt: row.off_at,
    failingSince: row.failing_since,
    lastSuccessAt: row.last_success_at,
    waiting: Number(row.waiting),
    createdAt: row.created_at,
  }
}
