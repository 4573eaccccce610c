import { EventEmitter } from 'node:events'
import { hostname } from 'node:os'
import { type Logger as WorkerLogger, run, type Runner, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import type { Log } from '../log.ts'
import { patientPool } from './patient-pool.ts'

/** Task name → what it does. Runs at least once; throws to be tried again later. Payloads carry the tenant that the database stamped. */
export type JobHandlers = Readonly<Record<string, (job: never) => Promise<void>>>

export interface WorkerOptions {
  system: pg.Pool
  handlers: JobHandlers
  log: Log
  concurrency?: number
  roles: readonly string[]
}

export interface RunningWorker {
  /** How many workers, this one included, are alive. */
  alive: () => number
  stop(): Promise<void>
}

const BEAT_MS = 10_000
const DEAD_AFTER_S = 35

/**
 * Works jobs until stopped. A heartbeat row says that this process lives; jobs locked by one that stopped beating are given back within 45 s,
 * instead of after the queue's own hours.
 */
export async function startWorker({ system, handlers, log, concurrency = 8, roles }: WorkerOptions): Promise<RunningWorker> {
  const workerId = `sb-${process.pid}-${Date.now().toString(36)}`
  const jobWorkers = new Set<string>()
  const events = new EventEmitter()
  events.on('worker:create', ({ worker }: { worker: { workerId: string } }) => jobWorkers.add(worker.workerId))
  let alive = 1
  const runner: Runner = await run({
    pgPool: patientPool(system),
    taskList: tasksOf(handlers, log),
    concurrency,
    noHandleSignals: true,
    pollInterval: 1_000,
    logger: quietLogger(log),
    events,
  })
  const beat = async () => {
    await system.query(
      `insert into worker_heartbeats (worker_id, host, pid, roles, job_workers, beat_at) values ($1, $2, $3, $4, $5, clock_timestamp())
       on conflict (worker_id) do update set beat_at = excluded.beat_at, job_workers = excluded.job_workers`,
      [workerId, hostname(), process.pid, roles, [...jobWorkers]],
    )
    const { rows } = await system.query<{ n: string }>(
      `select count(*) as n from worker_heartbeats where beat_at > now() - make_interval(secs => $1) and 'worker' = any (roles)`,
      [DEAD_AFTER_S],
    )
    alive = Number(rows[0]?.n ?? 1)
    await rescue(system)
  }
  await beat()
  const timer = setInterval(() => void beat().catch((error: unknown) => log.warn({ err: error }, 'heartbeat failed')), BEAT_MS)
  return {
    alive: () => alive,
    stop: async () => {
      clearInterval(timer)
      await runner.stop()
      await system.query('delete from worker_heartbeats where worker_id = $1', [workerId]).catch(() => undefined) // the database may be gone already; the row dies of age
    },
  }
}

// Jobs locked by workers of which no living process knows.
async function rescue(system: pg.Pool): Promise<void> {
  await system.query(
    `select graphile_worker.force_unlock_workers(array(
       select distinct j.locked_by from graphile_worker._private_jobs j where j.locked_by is not null and j.locked_at < now() - interval '15 seconds'
          and not exists (select from worker_heartbeats h where h.beat_at > now() - make_interval(secs => $1) and j.locked_by = any (h.job_workers))))`,
    [DEAD_AFTER_S],
  )
  await system.query("delete from worker_heartbeats where beat_at < now() - interval '1 day'")
}

function tasksOf(handlers: JobHandlers, log: Log): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [
      name,
      async (payload: unknown) => {
        const started = performance.now()
        await handle(payload as never)
        log.debug({ job: name, ms: Math.round(performance.now() - started) }, 'job done')
      },
    ]),
  )
}

function quietLogger(log: Log): WorkerLogger {
  const at = (level: 'error' | 'warn' | 'debug') => (message: string) => log[level]({ source: 'jobs' }, message)
  const logger = { error: at('error'), warn: at('warn'), info: at('debug'), debug: () => undefined, scope: () => logger }
  return logger as unknown as WorkerLogger
}
