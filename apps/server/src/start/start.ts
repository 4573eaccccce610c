import { type Config, makeDataDir } from '../infra/config.ts'
import { buildFrontEnds } from '../infra/assets/build.ts'
import type { Log } from '../infra/log.ts'
import { serveMetrics } from '../infra/metrics.ts'
import { domains } from '../domains/index.ts'
import { syncPermissions } from '../domains/identity/index.ts'
import pg from 'pg'
import { createRuntime, type Runtime } from './runtime.ts'

export interface RunningServer {
  url: string | undefined
  runtime: Runtime
  /** Stops taking new work, finishes or hands back what runs, then ends; the database goes last. At most about 25 s. */
  stop(): Promise<void>
}

/**
 * Starts the roles that were asked for, in one process. Safe to run many times on the same database; the first start makes everything it needs.
 * @throws {ConfigError} with what to set
 */
export async function startServer(config: Config, log: Log, say: (line: string) => void = () => undefined): Promise<RunningServer> {
  makeDataDir(config)
  const building = config.roles.includes('api')
    ? buildFrontEnds(['web', 'widget', ...(config.demo ? ['simulator'] : [])], say)
    : Promise.resolve()
  building.catch(() => undefined) // awaited below; the database starts meanwhile
  const runtime = await createRuntime(config, log)
  const stops: (() => Promise<void>)[] = [() => runtime.close()]
  const stop = once(async () => {
    for (const act of stops.reverse()) await act()
  })
  try {
    await syncRights(runtime)
    await building
    const url = await startRoles(runtime, stops)
    const metrics = await serveMetrics(runtime.metrics, config.metricsPort)
    if (!metrics) log.warn({ port: config.metricsPort }, 'the metrics port is in use: no metrics are served (set METRICS_PORT)')
    stops.push(async () => void metrics?.close())
    return { url, runtime, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startRoles(runtime: Runtime, stops: (() => Promise<void>)[]): Promise<string | undefined> {
  const { roles } = runtime.config
  if (roles.includes('worker')) {
    const { startWorkerRole } = await import('../roles/worker.ts')
    stops.push(await startWorkerRole(runtime))
  }
  if (!roles.some((role) => role !== 'worker')) return undefined
  const { startHttp } = await import('../roles/http.ts')
  const http = await startHttp(runtime, roles)
  stops.push(async () => {
    http.drain()
    await http.close()
  })
  return http.url
}

async function syncRights(runtime: Runtime): Promise<void> {
  const owner = new pg.Client(runtime.database.urls.owner)
  owner.on('error', () => undefined) // a stop while it is in use shows as the error of its statement
  await owner.connect()
  try {
    await syncPermissions(
      owner,
      domains.flatMap((domain) => domain.permissions ?? []),
    )
  } finally {
    await owner.end()
  }
}

function once(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= act())
}
