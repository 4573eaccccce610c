import type pg from 'pg'

export interface ReplayFilter {
  envelopeId?: string
  integrationId?: string
  account?: string
  state?: 'failed' | 'parked' | 'unsupported'
  /** All envelopes received in a span, settled or not: applying them again changes nothing that stands. */
  since?: string
  until?: string
}

/** Puts envelopes back into the queue. Applying is idempotent, so replaying too much does no harm. @returns how many */
export async function replayEnvelopes(system: pg.Pool, tenantId: string, filter: ReplayFilter): Promise<number> {
  if (filter.since !== undefined) {
    const { rowCount } = await system.query(
      `insert into ingest_queue (envelope_id, tenant_id, attempts) select id, tenant_id, 1 from logs_webhook where tenant_id = $1 and received_at >= $2 and received_at < coalesce($3::timestamptz, 'infinity') order by id on conflict do nothing`,
      [tenantId, filter.since, filter.until ?? null],
    )
    return rowCount ?? 0
  }
  const { rowCount } = await system.query(
    `insert into ingest_queue (envelope_id, tenant_id, attempts)
     select distinct f.envelope_id, f.tenant_id, 1 from ingest_failures f join logs_webhook l on l.id = f.envelope_id
      where f.tenant_id = $1 and f.state <> 'resolved' and ($2::bigint is null or f.envelope_id = $2) and ($3::bigint is null or f.integration_id = $3) and ($4::text is null or f.account = $4) and ($5::text is null or f.state = $5)
     on conflict (tenant_id, envelope_id) do update set attempts = ingest_queue.attempts + 1`,
    [tenantId, filter.envelopeId ?? null, filter.integrationId ?? null, filter.account ?? null, filter.state ?? null],
  )
  return rowCount ?? 0
}
