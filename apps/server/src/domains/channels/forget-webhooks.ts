import type pg from 'pg'

/** Removes these raw webhooks of a tenant, but none that waits or could not be applied yet. @returns those that went */
export async function forgetWebhooks(system: pg.Pool, tenantId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await system.query<{ id: string }>(
    `delete from logs_webhook l where l.tenant_id = $1 and l.id = any ($2::bigint[]) and not exists (select from ingest_queue q where q.tenant_id = $1 and q.envelope_id = l.id)
        and not exists (select from ingest_failures f where f.envelope_id = l.id and f.state <> 'resolved') returning l.id`,
    [tenantId, ids],
  )
  return rows.map(({ id }) => id)
}
