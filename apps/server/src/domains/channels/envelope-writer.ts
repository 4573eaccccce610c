import type pg from 'pg'
import { unavailable } from '../../infra/db/pools.ts'

/** A genuine webhook, not yet kept. */
export interface NewEnvelope {
  tenantId: string
  integrationId: string
  via: string
  headers: Readonly<Record<string, string>>
  body: Buffer
}

interface Waiting {
  envelope: NewEnvelope
  resolve: (id: string) => void
  reject: (error: unknown) => void
}

const MOST_ROWS = 500
const MOST_BYTES = 8 * 1024 * 1024
const GIVE_UP_MS = 8_000 // platforms wait 5 to 10 s for an answer, and nobody behind this batch gets his before it ends

/**
 * Keeps envelopes: resolves when the row is committed. Requests that arrive while a commit is under way share the next one, so the cost
 * of the disk is paid once for all of them; a lone request waits for nobody.
 */
export class EnvelopeWriter {
  readonly #pool: pg.Pool
  readonly #onKept: () => void
  #waiting: Waiting[] = []
  #running: Promise<void> | undefined

  constructor(pool: pg.Pool, onKept: () => void) {
    this.#pool = pool
    this.#onKept = onKept
  }

  /** @returns the envelope's id @throws {DatabaseUnavailable} nothing was kept */
  keep(envelope: NewEnvelope): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ envelope, resolve, reject })
      this.#running ??= this.#drain().finally(() => (this.#running = undefined))
    })
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#nextBatch()
      try {
        const ids = await insertBatch(
          this.#pool,
          batch.map(({ envelope }) => envelope),
        )
        for (const [i, one] of batch.entries()) one.resolve(ids[i] ?? '')
        this.#onKept()
      } catch (error) {
        for (const one of batch) one.reject(unavailable(error))
      }
    }
  }

  #nextBatch(): Waiting[] {
    let bytes = 0
    let count = 0
    for (const { envelope } of this.#waiting) {
      bytes += envelope.body.length
      if (count > 0 && (bytes > MOST_BYTES || count >= MOST_ROWS)) break
      count += 1
    }
    return this.#waiting.splice(0, count)
  }
}

// Ids are drawn first, so that each request is answered with its own: rows are matched by key, never by position.
async function insertBatch(pool: pg.Pool, batch: NewEnvelope[]): Promise<string[]> {
  const statement: pg.QueryConfig & { query_timeout: number } = {
    name: 'keep-envelopes',
    text: KEEP,
    query_timeout: GIVE_UP_MS,
    values: [
      batch.map((e) => e.tenantId),
      batch.map((e) => e.integrationId),
      batch.map((e) => e.via),
      batch.map((e) => JSON.stringify(e.headers)),
      batch.map((e) => e.body),
    ],
  }
  const { rows } = await pool.query<{ ids: string[] }>(statement)
  return rows[0]?.ids ?? []
}

const KEEP = `
  with numbered as materialized (
    select nextval(pg_get_serial_sequence('public.logs_webhook', 'id')) as id, e.* from unnest($1::bigint[], $2::bigint[], $3::text[], $4::jsonb[], $5::bytea[]) with ordinality as e(tenant_id, integration_id, via, headers, body, i)
  ), kept as (
    insert into logs_webhook (id, tenant_id, integration_id, via, headers, body) select id, tenant_id, integration_id, via, headers, body from numbered order by i
  ), queued as (
    insert into ingest_queue (envelope_id, tenant_id) select id, tenant_id from numbered order by i
  )
  select array_agg(id order by i) as ids from numbered`
