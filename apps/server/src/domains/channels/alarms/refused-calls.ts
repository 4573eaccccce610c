import type { Instant } from '@switchboard/contracts'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import type { Log } from '../../../infra/log.ts'

/** So many refused calls without a genuine one between them are no accident: the secret is probably wrong. */
export const REFUSED_ALARM = 3
const FLUSH_MS = 5_000
/** Of how many integrations it is counted between two flushes; more at once are an attack, and are left out. */
const MOST = 1_000

/**
 * Counts calls to webhook addresses whose signature was wrong. Kept in memory and written every few seconds, so that whoever knows an address cannot make us
 * write as often as he calls. What was not written when the process ends is lost.
 */
export class RefusedCalls {
  readonly #db: Database
  readonly #log: Log
  readonly #counts = new Map<string, { tenantId: string; integrationId: string; calls: number }>()
  #timer: NodeJS.Timeout | undefined

  constructor(db: Database, log: Log) {
    this.#db = db
    this.#log = log
  }

  note({ tenantId, integrationId }: { tenantId: string; integrationId: string }): void {
    const known = this.#counts.get(integrationId)
    if (known) known.calls += 1
    else if (this.#counts.size < MOST) this.#counts.set(integrationId, { tenantId, integrationId, calls: 1 })
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref()
  }

  /** Writes what was counted. What cannot be written is said in the log and forgotten. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const counted = [...this.#counts.values()]
    this.#counts.clear()
    for (const { tenantId, integrationId, calls } of counted) {
      await inTenant(this.#db, { tenantId, actor: SYSTEM }, (tx) => addRefused(tx, integrationId, calls)).catch((error: unknown) =>
        this.#log.warn({ err: error, integrationId, calls }, 'refused webhook calls could not be counted'),
      )
    }
  }
}

async function addRefused(tx: Tx, integrationId: string, calls: number): Promise<void> {
  const at = now()
  const row = await tx.one<{ calls: number; since: Instant }>(sql`
    update platform_integrations set refused_calls = refused_calls + ${calls}, refused_since = coalesce(refused_since, ${at}::timestamptz), refused_last_at = ${at}
     where tenant_id = ${tx.tenantId} and id = ${integrationId} returning refused_calls as calls, refused_since as since`)
  if (!row || row.calls < REFUSED_ALARM || row.calls - calls >= REFUSED_ALARM) return
  await tx.run(sql`
    insert into logs_system (tenant_id, level, source, what, entity, entity_id, detail)
    values (${tx.tenantId}, 'warning', 'channels', 'webhook-calls-refused', 'integration', ${integrationId}, ${{ calls: row.calls, since: row.since }}::jsonb) returning id`)
  await tellPages(tx, [integrationId], 'channel.degraded')
}

/** Something genuine came for these pages: what was refused before it is forgotten, for whoever signs rightly has the right secret. */
export async function forgetRefused(tx: Tx, pageIds: readonly string[]): Promise<void> {
  const forgiven = await tx.run<{ id: string; calls: number }>(sql`
    with was as (
      select i.id, i.refused_calls as calls from platform_integrations i where i.tenant_id = ${tx.tenantId} and i.refused_since is not null
         and i.id in (select p.integration_id from channels_platform_pages p where p.tenant_id = ${tx.tenantId} and p.id = any (${pageIds}::bigint[])) order by i.id for update
    )
    update platform_integrations i set refused_calls = 0, refused_since = null from was w where i.tenant_id = ${tx.tenantId} and i.id = w.id returning i.id, w.calls`)
  const alarming = forgiven.filter(({ calls }) => calls >= REFUSED_ALARM).map(({ id }) => id)
  if (alarming.length > 0) await tellPages(tx, alarming, 'channel.recovered')
}

async function tellPages(tx: Tx, integrationIds: readonly string[], type: 'channel.degraded' | 'channel.recovered'): Promise<void> {
  const pages = await tx.run<{ id: string }>(
    sql`select id from channels_platform_pages where tenant_id = ${tx.tenantId} and integration_id = any (${integrationIds}::bigint[]) and status = 'active'`,
  )
  tx.emit(...pages.map(({ id }) => ({ type, pageId: id, fields: ['alarms'] })))
}
