import type pg from 'pg'
import type { Aside } from './unpack.ts'
import type { Envelope } from './take.ts'

/**
 * Takes envelopes out of the queue and writes down what of them was set aside. One statement each; a crash in between repeats harmlessly.
 * Taking out waits for no disk: if a crash forgets it, the envelopes are applied once more, which changes nothing.
 */
export async function finishEnvelopes(pool: pg.Pool, envelopes: readonly Envelope[], aside: readonly Aside[]): Promise<void> {
  if (aside.length > 0) await noteAside(pool, envelopes, aside)
  const retried = envelopes.filter((envelope) => envelope.attempts > 0).map((envelope) => envelope.id)
  if (retried.length > 0) await resolveOthers(pool, retried, aside)
  await pool.query({
    name: 'finish-envelopes',
    text: TAKE_OUT,
    values: [envelopes.map((envelope) => envelope.tenantId), envelopes.map((envelope) => envelope.id)],
  })
}

/** Forgets what could not be applied of envelopes that are gone. */
export async function forgetFailures(pool: pg.Pool, tenantId: string, envelopeIds: readonly string[]): Promise<void> {
  if (envelopeIds.length === 0) return
  await pool.query('delete from ingest_failures where tenant_id = $1 and envelope_id = any ($2::bigint[])', [tenantId, envelopeIds])
}

const TAKE_OUT = `
  with lazily as materialized (select set_config('synchronous_commit', 'off', true))
  delete from ingest_queue q using lazily, unnest($1::bigint[], $2::bigint[]) as d(tenant_id, envelope_id) where q.tenant_id = d.tenant_id and q.envelope_id = d.envelope_id`

async function noteAside(pool: pg.Pool, envelopes: readonly Envelope[], aside: readonly Aside[]): Promise<void> {
  const byId = new Map(envelopes.map((envelope) => [envelope.id, envelope]))
  const rows = aside.map((part) => {
    const envelope = byId.get(part.envelopeId)
    return {
      ...part,
      tenantId: envelope?.tenantId,
      integrationId: envelope?.integrationId,
      via: envelope?.via,
      receivedAt: envelope?.receivedAt,
      detail: clean(part.detail),
      account: clean(part.account),
    }
  })
  await pool.query(
    `insert into ingest_failures as f (tenant_id, envelope_id, integration_id, via, part, state, reason, detail, account, received_at)
     select r."tenantId", r."envelopeId", r."integrationId", r.via, r.part, r.state, r.reason, r.detail, r.account, r."receivedAt"
       from jsonb_to_recordset($1::jsonb) as r("tenantId" bigint, "envelopeId" bigint, "integrationId" bigint, via text, part int, state text, reason text, detail text, account text, "receivedAt" timestamptz)
     on conflict (envelope_id, part) do update set state = excluded.state, reason = excluded.reason, detail = excluded.detail, attempts = f.attempts + 1, last_attempt_at = now(), resolved_at = null`,
    [JSON.stringify(rows)],
  )
}

// A replayed envelope: the parts that went through this time are settled.
async function resolveOthers(pool: pg.Pool, envelopeIds: readonly string[], aside: readonly Aside[]): Promise<void> {
  await pool.query(
    `update ingest_failures f set state = 'resolved', resolved_at = now(), last_attempt_at = now() where f.envelope_id = any ($1::bigint[]) and f.state <> 'resolved'
        and not exists (select from jsonb_to_recordset($2::jsonb) as a("envelopeId" bigint, part int) where a."envelopeId" = f.envelope_id and a.part = f.part)`,
    [envelopeIds, JSON.stringify(aside)],
  )
}

// The reason of a failure may quote the very bytes that PostgreSQL refuses.
function clean(text: string | null): string | null {
  return text === null ? null : text.toWellFormed().replaceAll('\u0000', '\uFFFD').slice(0, 2000)
}
