import type { FastifyInstance } from 'fastify'
import type { Role } from '../infra/config.ts'
import { ConfigError } from '../infra/errors.ts'
import { createHttp } from '../infra/http/server.ts'
import { auditDenied } from '../domains/audit/index.ts'
import { domains } from '../domains/index.ts'
import { shownToCaller } from '../domains/people/index.ts'
import type { Runtime } from '../start/runtime.ts'
import { apiRole } from './api.ts'
import { healthRoutes } from './health.ts'
import { realtimeRole } from './realtime.ts'
import { webhooksRole } from './webhooks.ts'

export interface RunningHttp {
  url: string
  app: FastifyInstance
  /** Answers /ready with 503 from now on, so that nothing new is sent here. */
  drain(): void
  close(): Promise<void>
}

/** The one HTTP server of this process, with the doors of the roles that were asked for. */
export async function startHttp(runtime: Runtime, roles: readonly Role[]): Promise<RunningHttp> {
  const { config, db, log } = runtime
  const health = { draining: false }
  const api = roles.includes('api')
  const app = createHttp({
    config,
    db,
    log,
    domains: api ? domains : [],
    deps: api ? apiRole.deps(runtime) : {},
    authenticate: runtime.identity.authenticate,
    denied: auditDenied(db),
    shown: shownToCaller,
  })
  app.addHook('onResponse', async (request, reply) => {
    runtime.metrics.requests.observe(
      { method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode },
      reply.elapsedTime / 1000,
    )
  })
  await app.register(healthRoutes({ db, health }))
  if (api) await apiRole.mount(app, runtime)
  const closers: (() => Promise<void> | void)[] = []
  if (roles.includes('webhooks')) closers.push(await webhooksRole(app, runtime))
  await app.ready()
  if (roles.includes('realtime')) closers.push(realtimeRole(app, runtime))
  await app.listen({ host: config.host, port: config.port }).catch((error: Error & { code?: string }) => {
    throw CANNOT_LISTEN[error.code ?? '']?.(config) ?? error
  })
  const address = app.server.address()
  const port = address && typeof address === 'object' ? address.port : config.port
  return {
    app,
    url: `http://${config.host === '0.0.0.0' || config.host === '127.0.0.1' ? 'localhost' : config.host}:${port}`,
    drain: () => {
      health.draining = true
    },
    close: async () => {
      for (const close of closers) await close()
      await app.close()
    },
  }
}

const CANNOT_LISTEN: Readonly<Record<string, (at: { host: string; port: number }) => ConfigError>> = {
  EADDRINUSE: ({ host, port }) =>
    new ConfigError(`Port ${port} of ${host} is taken, by another program or a Switchboard that runs already: set PORT to a free one.`),
  EACCES: ({ port }) => new ConfigError(`This user may not listen on port ${port}: set PORT to one above 1023.`),
  EADDRNOTAVAIL: ({ host }) => new ConfigError(`HOST is ${host}, which is no address of this machine: set it to one that is.`),
  ENOTFOUND: ({ host }) => new ConfigError(`HOST is ${host}, a name that leads to no address: set it to an address of this machine.`),
}
