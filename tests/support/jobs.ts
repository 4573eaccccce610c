// The product without its worker: what came in is applied, and booked jobs are taken, only when a test does it. So a test may stand between
// any two steps.
import type { Instant } from '@switchboard/contracts'
import type pg from 'pg'
import { ingestOnce } from '../../apps/server/src/domains/inbox/ingest/loop.ts'
import { Lanes } from '../../apps/server/src/domains/inbox/index.ts'
import type { JobHandlers } from '../../apps/server/src/infra/jobs/worker.ts'
import { type JobParts, jobHandlers } from '../../apps/server/src/roles/worker.ts'
import { type Scene, scene } from './scene.ts'

/** What a worker is given: the tenant, and what the job is about. */
export type Payload = Readonly<Record<string, unknown>> & { tenantId: string }

export interface Booked {
  /** Without the tenant before it. */
  key: string | null
  payload: Payload
  runAt: Instant
}

export interface Workshop {
  world: Scene
  /** All jobs by name, as a worker has them, with parts of one's own. */
  handlers(parts?: Partial<JobParts>): JobHandlers
  /** Applies all that came in. */
  ingest(): Promise<void>
  /** The jobs of this name that are booked, the earliest first; timers that become jobs are among them. */
  booked(task: string): Promise<Booked[]>
  /** Takes the only job of this name away, as the worker that runs it. @throws when there is not exactly one */
  take(task: string): Promise<Payload>
  /** Takes all jobs of this name away, and runs none. */
  forget(task: string): Promise<void>
  close(): Promise<void>
}

export async function openWorkshop(channels: Parameters<Scene['channel']>[0][], env: Record<string, string> = {}): Promise<Workshop> {
  const world = await scene({ channels, env: { ...env, ROLES: 'api,webhooks,realtime' } })
  const { runtime } = world.server
  const lanes = new Lanes(runtime.database.urls.system)
  await lanes.rebalance(1)
  const booked = (task: string) => bookedIn(world.db.owner, task)
  const forget = async (task: string) => {
    for (const statement of [FORGET_TIMERS, FORGET_JOBS]) await world.db.owner.query(statement, [task])
  }
  return {
    world,
    handlers: (parts = {}) => jobHandlers({ ...runtime, ...parts }),
    ingest: async () => {
      while ((await ingestOnce({ db: runtime.db, vault: runtime.vault, lanes, log: runtime.log })) > 0);
    },
    booked,
    forget,
    take: async (task) => {
      const [job, ...more] = await booked(task)
      if (!job || more.length > 0) throw new Error(`there should be one ${task}, and there are ${job ? more.length + 1 : 0}`)
      await forget(task)
      return job.payload
    },
    close: async () => {
      await lanes.close()
      await world.close()
    },
  }
}

async function bookedIn(owner: pg.Pool, task: string): Promise<Booked[]> {
  const { rows } = await owner.query<Booked>(BOOKED, [task])
  return rows
}

const BOOKED = `
  select regexp_replace(j.key, '^\\d+:', '') as key, j.payload, j.run_at as "runAt"
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = $1
  union all
  select null, json_build_object('tenantId', tenant_id::text, 'ref', ref), due_at from timers where what = $1
   order by 3`
const FORGET_JOBS =
  'delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = $1'
const FORGET_TIMERS = 'delete from timers where what = $1'
