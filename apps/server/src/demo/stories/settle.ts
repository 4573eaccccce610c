import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Runtime } from '../../start/runtime.ts'
import type { Played } from './play.ts'
import type { Watch } from './watch.ts'

const DEADLINE_MS = 30_000

/** Waits until nothing is under way any more: webhooks, jobs, downloads, and each message as far as the customer's phone says it got. @throws after half a minute, saying what is missing */
export async function settle(
  runtime: Runtime,
  { tenantId, watch, played }: { tenantId: string; watch: Watch; played: readonly Played[] },
): Promise<void> {
  await Promise.all(played.map((one) => receipts(watch, one)))
  const deadline = Date.now() + DEADLINE_MS
  for (let open = await underWay(runtime.db.system, tenantId); open !== undefined; open = await underWay(runtime.db.system, tenantId)) {
    if (Date.now() > deadline) throw new Error(`The demo waited ${DEADLINE_MS / 1000} s in vain: ${open}`)
    await pause(50)
  }
}

async function receipts(watch: Watch, { customer, story }: Played): Promise<void> {
  const received = await customer.received()
  if (!received) return
  await watch.until(
    `the receipts of ${story.customer.name}`,
    (all) =>
      all.every((one) => one.externalId === null || !received.has(one.externalId) || received.get(one.externalId) === one.status) ||
      undefined,
  )
}

// A job that failed once has its next attempt in the future: it counts too.
async function underWay(system: pg.Pool, tenantId: string): Promise<string | undefined> {
  const { rows: webhooks } = await system.query<{ n: string }>('select count(*) as n from ingest_queue where tenant_id = $1', [tenantId])
  if (webhooks[0]?.n !== '0') return `${webhooks[0]?.n} webhooks are not applied`
  const { rows: jobs } = await system.query<{ task: string; last_error: string | null }>(
    `select t.identifier as task, j.last_error from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where j.payload->>'tenantId' = $1 and (j.run_at <= now() or j.attempts > 0) limit 1`,
    [tenantId],
  )
  return jobs[0] && `the job ${jobs[0].task} is not done${jobs[0].last_error ? ` (${jobs[0].last_error})` : ''}`
}
