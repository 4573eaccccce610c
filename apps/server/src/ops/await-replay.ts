import { Lanes, startIngest } from '../domains/inbox/index.ts'
import type { Vault } from '../infra/crypto/envelope.ts'
import type { Database } from '../infra/db/tx.ts'
import { createLog } from '../infra/log.ts'

export interface Replayed {
  /** Envelopes of the tenant that still wait for being applied again. */
  waiting: number
  /** What is set aside now, by state. */
  setAside: Readonly<Record<string, number>>
}

export interface ReplayWait {
  db: Database
  vault: Vault
  /** Login of the system role, for the locks of a worker. */
  systemUrl: string
  tenantId: string
  withinMs: number
  say: (line: string) => void
}

const LOOK_EVERY_MS = 200
const SAY_EVERY_MS = 5_000

/** Waits until what was put back into the queue is worked off. Where no server works, it works itself for as long. */
export async function awaitReplay({ db, vault, systemUrl, tenantId, withinMs, say }: ReplayWait): Promise<Replayed> {
  const stopWorking = (await someoneWorks(db)) ? undefined : await work({ db, vault }, systemUrl)
  try {
    const deadline = Date.now() + withinMs
    let saidAt = Date.now()
    let waiting = await waitingOf(db, tenantId)
    while (waiting > 0 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      waiting = await waitingOf(db, tenantId)
      if (Date.now() - saidAt < SAY_EVERY_MS) continue
      say(`${waiting} still wait …`)
      saidAt = Date.now()
    }
    return { waiting, setAside: await setAsideOf(db, tenantId) }
  } finally {
    await stopWorking?.()
  }
}

async function someoneWorks(db: Database): Promise<boolean> {
  const { rowCount } = await db.system.query(
    "select from worker_heartbeats where 'worker' = any (roles) and beat_at > now() - interval '35 seconds' limit 1",
  )
  return (rowCount ?? 0) > 0
}

async function work({ db, vault }: Pick<ReplayWait, 'db' | 'vault'>, systemUrl: string): Promise<() => Promise<void>> {
  const lanes = new Lanes(systemUrl)
  await lanes.rebalance(1)
  const ingest = startIngest({ db, vault, lanes, log: createLog('silent') }) // what fails is set aside and counted in the answer
  return async () => {
    await ingest.stop()
    await lanes.close()
  }
}

// Replayed envelopes have attempts; new ones, which may keep coming, have none.
async function waitingOf(db: Database, tenantId: string): Promise<number> {
  const { rows } = await db.system.query<{ n: string }>('select count(*) as n from ingest_queue where tenant_id = $1 and attempts > 0', [
    tenantId,
  ])
  return Number(rows[0]?.n)
}

async function setAsideOf(db: Database, tenantId: string): Promise<Record<string, number>> {
  const { rows } = await db.system.query<{ state: string; n: string }>(
    "select state, count(*) as n from ingest_failures where tenant_id = $1 and state <> 'resolved' group by state order by state",
    [tenantId],
  )
  return Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]))
}
