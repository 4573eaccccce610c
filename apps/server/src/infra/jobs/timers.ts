import type { Database } from '../db/tx.ts'
import { inSystem } from '../db/tx.ts'
import type { Log } from '../log.ts'

const EVERY_MS = 1_000

/**
 * Turns timers that are due into jobs of the same name, in one transaction: neither is lost nor doubled, however many processes look. `except`: names that are
 * taken by others.
 */
export function startTimers(db: Database, log: Log, { except = [] }: { except?: readonly string[] } = {}): { stop(): Promise<void> } {
  let running: Promise<void> | undefined
  const look = () => {
    running ??= ringDue(db, except)
      .catch((error: unknown) => log.warn({ err: error }, 'timers could not be read and will be tried again'))
      .finally(() => (running = undefined))
  }
  const timer = setInterval(look, EVERY_MS)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}

async function ringDue(db: Database, except: readonly string[]): Promise<void> {
  await inSystem(db, async (client) => {
    const { rows } = await client.query<{ tenant_id: string; what: string; ref: string }>(
      'delete from timers where id = any (array(select id from timers where due_at <= now() and what <> all ($1) order by due_at limit 500 for update skip locked)) returning tenant_id, what, ref',
      [except],
    )
    for (const row of rows) {
      await client.query('select graphile_worker.add_job($1, $2::json, job_key := $3)', [
        row.what,
        JSON.stringify({ tenantId: row.tenant_id, ref: row.ref }),
        `${row.tenant_id}:${row.what}:${row.ref}`,
      ])
    }
  })
}
