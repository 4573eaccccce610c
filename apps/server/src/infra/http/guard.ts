import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Database, inTenant, type Tx } from '../db/tx.ts'
import { Forbidden } from '../errors.ts'
import { type Access, actorFor, type Authenticate, type Caller } from './access.ts'
import { credentialsOf } from './credentials.ts'
import { fromForeignPage, fromOwnPage } from './csrf.ts'
import { ForeignOrigin, Unauthenticated } from './refusals.ts'

/** What is written down about a refused attempt. */
export interface Denied {
  permission: string
  method: string
  /** The pattern of the route, not the path: paths may hold what nobody should log. */
  route: string
  requestId: string
  ip: string
  userAgent: string | undefined
}

export interface GuardOptions {
  db: Database
  publicUrl: string
  authenticate: Authenticate
  /** Called for a signed-in caller without the permission, before he gets his 403. */
  denied: (caller: Caller, attempt: Denied) => Promise<void>
  /** What of an answer its caller gets; left out: all of it. */
  shown?: ((caller: Caller, access: Access, answer: unknown) => unknown) | undefined
}

const admitted = Symbol('admitted')
const aroundTx = Symbol('aroundTx')

interface Guarded {
  [admitted]?: { caller: Caller; access: Access }
  [aroundTx]?: (tx: Tx) => Promise<void>
}

/**
 * Decides on every request before its body is read, by the route that matched and never by the text of the address: whatever spelling
 * led there, the route's own rule holds.
 */
export function guard(app: FastifyInstance, options: GuardOptions): void {
  app.decorateRequest('caller', {
    getter(this: FastifyRequest) {
      return guarded(this).caller
    },
  })
  app.decorateRequest('inTenant', function <T>(this: FastifyRequest, act: (tx: Tx) => Promise<T>) {
    return asCaller(options.db, this, act)
  })
  app.decorateRequest('shown', function <T>(this: FastifyRequest, answer: T): T {
    const { caller, access } = guarded(this)
    return options.shown ? (options.shown(caller, access, answer) as T) : answer
  })
  app.addHook('onRequest', async (req) => {
    const { access } = req.routeOptions.config
    if (!access || req.is404) return // nothing matched: the answer is 404 whoever asks
    if ('public' in access) return admitPublic(req, options)
    const caller = await identify(req, options)
    if ('permission' in access && !caller.grants.has(access.permission)) {
      await options.denied(caller, attemptOf(req, access.permission))
      throw new Forbidden(access.permission)
    }
    ;(req as Guarded)[admitted] = { caller, access }
  })
  app.addHook('preSerialization', async (req, _reply, answer) => {
    const known = (req as Guarded)[admitted]
    return known && options.shown ? options.shown(known.caller, known.access, answer) : answer
  })
}

function admitPublic(req: FastifyRequest, { publicUrl }: GuardOptions): void {
  if (req.routeOptions.config.ownOrigin && fromForeignPage(req.headers, publicUrl)) throw new ForeignOrigin()
}

async function identify(req: FastifyRequest, { authenticate, publicUrl }: GuardOptions): Promise<Caller> {
  const credentials = credentialsOf(req.headers)
  if (!credentials) throw new Unauthenticated()
  const caller = await authenticate(credentials.token)
  // an API key is for scripts; in a cookie it would be sent by browsers without anybody asking
  if (!caller || (credentials.by === 'cookie' && caller.kind !== 'user')) throw new Unauthenticated()
  if (credentials.by === 'cookie' && isUnsafe(req.method) && !fromOwnPage(req.headers, publicUrl)) throw new ForeignOrigin()
  return caller
}

/** Whether a method may change something. */
export function isUnsafe(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'
}

/** The caller, where the route is not public. */
export function callerOf(req: FastifyRequest): Caller | undefined {
  return (req as Guarded)[admitted]?.caller
}

/** Has `act` run at the end of every transaction of this request, before its commit. */
export function beforeCommit(req: FastifyRequest, act: (tx: Tx) => Promise<void>): void {
  ;(req as Guarded)[aroundTx] = act
}

function guarded(req: FastifyRequest): { caller: Caller; access: Access } {
  const found = (req as Guarded)[admitted]
  if (!found) throw new Error('a public route has no caller')
  return found
}

function asCaller<T>(db: Database, req: FastifyRequest, act: (tx: Tx) => Promise<T>): Promise<T> {
  const { caller, access } = guarded(req)
  const scope = ('permission' in access && caller.grants.get(access.permission)) || 'assigned'
  return inTenant(db, { tenantId: caller.tenantId, actor: actorFor(caller, scope) }, async (tx) => {
    const result = await act(tx)
    await (req as Guarded)[aroundTx]?.(tx)
    return result
  })
}

function attemptOf(req: FastifyRequest, permission: string): Denied {
  return {
    permission,
    method: req.method,
    route: req.routeOptions.url ?? '',
    requestId: req.id,
    ip: req.ip,
    userAgent: req.headers['user-agent'],
  }
}
