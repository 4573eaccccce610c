import type pg from 'pg'
import type { Via } from '@switchboard/contracts'

/** Tenants are spread over this many lanes; whoever holds a lane applies its tenants' envelopes, one batch after the other. */
export const LANES = 16

export interface Envelope {
  id: string
  tenantId: string
  integrationId: string
  via: Via
  receivedAt: string
  headers: Readonly<Record<string, string>>
  body: Buffer
  attempts: number
}

/** The oldest envelopes of each tenant in the held lanes, at most `perTenant` of each, so that one flood does not keep others waiting. */
export async function takeEnvelopes(pool: pg.Pool, lanes: readonly number[], perTenant: number): Promise<Envelope[]> {
  const { rows } = await pool.query<Envelope>({ name: 'take-envelopes', text: TAKE, values: [lanes, perTenant, LANES] })
  return rows
}

// The recursion hops from tenant to tenant along the primary key instead of reading the whole queue.
const TAKE = `
  with recursive tenants as (
    (select q.tenant_id from ingest_queue q order by q.tenant_id limit 1)
    union all
    select (select q.tenant_id from ingest_queue q where q.tenant_id > t.tenant_id order by q.tenant_id limit 1) from tenants t where t.tenant_id is not null
  )
  select l.id, l.tenant_id as "tenantId", l.integration_id as "integrationId", l.via, l.received_at as "receivedAt", l.headers, l.body, q.attempts
    from tenants t
    cross join lateral (select * from ingest_queue q where q.tenant_id = t.tenant_id and q.due_at <= now() order by q.envelope_id limit $2) q
    join logs_webhook l on l.id = q.envelope_id
   where t.tenant_id is not null and t.tenant_id % $3 = any ($1::int[])
   order by q.tenant_id, q.envelope_id`
