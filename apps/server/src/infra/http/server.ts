import { randomUUID } from 'node:crypto'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { NotFound } from '../errors.ts'
import type { Log } from '../log.ts'
import type { NameSources } from '../names.ts'
import type { DomainModule } from './access.ts'
import { serializerCompiler } from './answer.ts'
import { logAccess } from './access-log.ts'
import { refuseBrokenRequest } from './broken-request.ts'
import { guard, type GuardOptions } from './guard.ts'
import { idempotency } from './idempotency.ts'
import { openapi } from './openapi.ts'
import { refusalOf } from './problem.ts'
import { requireAccess } from './routes.ts'
import { securityHeaders } from './security-headers.ts'
import { strictInput, validatorCompiler } from './validation.ts'

export interface HttpOptions extends Pick<GuardOptions, 'db' | 'authenticate' | 'denied' | 'shown'> {
  config: Pick<Config, 'publicUrl' | 'filesUrl' | 'trustedProxies'>
  log: Log
  domains: readonly DomainModule[]
  /** Handed to each domain's `routes`, with the `names` that all of them offer. */
  deps: object
  /** Shown in the API's description. */
  version?: string
  /** Tests: an answer that does not fit its schema is a 500. */
  checkAnswers?: boolean
}

const BODY_LIMIT = 1024 * 1024

/**
 * The one HTTP server of a process. `ready()` throws where a route does not say who may call it. Routes outside `/api/v1` are registered
 * on what this returns, with an access rule of their own.
 */
export function createHttp(options: HttpOptions): FastifyInstance {
  const { config, db, log, domains } = options
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 120_000, // a large file over a slow line
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    routerOptions: { maxParamLength: 1024 },
    frameworkErrors: (error, req, reply) => refuse(error, req, reply),
    clientErrorHandler: refuseBrokenRequest,
  }) as unknown as FastifyInstance
  app.setErrorHandler((error, req, reply) => refuse(error, req, reply))
  app.setNotFoundHandler((req, reply) => refuse(new NotFound(), req, reply))
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler({ check: options.checkAnswers ?? false }))
  app.addHook('onRequest', async (req, reply) => {
    reply.header('x-request-id', req.id)
  })
  logAccess(app)
  securityHeaders(app, config)
  requireAccess(
    app,
    domains.flatMap(({ permissions }) => permissions ?? []),
  )
  guard(app, { db, publicUrl: config.publicUrl, authenticate: options.authenticate, denied: options.denied, shown: options.shown })
  idempotency(app, db)
  openapi(app, { publicUrl: config.publicUrl, version: options.version ?? '0' })
  app.register(mount(domains, options.deps), { prefix: '/api/v1' })
  return app
}

function mount(domains: readonly DomainModule[], given: object) {
  const deps = { ...given, names: Object.assign({}, ...domains.map(({ names }) => names)) as NameSources }
  return async (api: FastifyInstance) => {
    api.removeContentTypeParser('text/plain') // a form of another site could send it without asking
    strictInput(api)
    for (const { routes } of domains) if (routes) api.register(routes(deps as never) as Parameters<typeof api.register>[0])
  }
}

// The text is made here: the serialisers of the route are for its own answers.
function refuse(error: unknown, req: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { body, headers, bug } = refusalOf(error, req.id)
  if (bug) req.log.error({ err: error, requestId: req.id }, 'unforeseen error')
  reply
    .code(body.status)
    .headers({ 'x-request-id': req.id, ...headers })
    .type('application/problem+json')
  return reply.serializer((text: string) => text).send(JSON.stringify(body))
}
