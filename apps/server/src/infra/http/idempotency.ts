import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Database, inTenant, SYSTEM, type Tx } from '../db/tx.ts'
import { DomainError } from '../errors.ts'
import { beforeCommit, callerOf, isUnsafe } from './guard.ts'
import { claim, forget, keep, type KeptCall, noteCommit } from './idempotency-store.ts'
import { InvalidInput } from './refusals.ts'

class KeyReused extends DomainError {
  readonly type = 'idempotency-key-reused'
}
class InProgress extends DomainError {
  readonly type = 'idempotency-in-progress'
  override readonly extra = { retryAfterSeconds: 1 }
}
class AnswerLost extends DomainError {
  readonly type = 'idempotency-answer-lost'
}

/** Longer than any request may take: a call that still has no answer then died on the way. */
const ABANDONED_AFTER_MS = 5 * 60_000

const claimed = new WeakMap<FastifyRequest, { key: string; committed: boolean }>()

/**
 * `Idempotency-Key` on every mutating call of a signed-in caller: the same key and body again within 24 hours gets the first answer and
 * does nothing. What failed on our side before anything was committed is forgotten, so that the next try is a real one.
 */
export function idempotency(app: FastifyInstance, db: Database): void {
  app.addHook('preHandler', async (req, reply) => {
    const key = keyOf(req)
    const caller = callerOf(req)
    if (key === undefined || !caller) return
    const kept = await inCallersTenant(db, caller, (tx) =>
      claim(tx, { actor: caller.actor, key, route: routeOf(req), bodyHash: hashOf(req), abandonedAfterMs: ABANDONED_AFTER_MS }),
    )
    if (kept) return replay(req, reply, kept)
    const mine = { key, committed: false }
    claimed.set(req, mine)
    beforeCommit(req, async (tx) => {
      await noteCommit(tx, { actor: caller.actor, key })
      mine.committed = true
    })
  })
  app.addHook('onSend', async (req, reply, payload) => {
    const mine = claimed.get(req)
    const caller = callerOf(req)
    if (!mine || !caller) return payload
    claimed.delete(req)
    await inCallersTenant(db, caller, (tx) =>
      record(tx, { actor: caller.actor, key: mine.key, committed: mine.committed, req, reply, payload }),
    )
    return payload
  })
}

function keyOf(req: FastifyRequest): string | undefined {
  const key = req.headers['idempotency-key']
  if (key === undefined || !isUnsafe(req.method)) return undefined
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new InvalidInput([{ in: 'header', path: '/idempotency-key', message: 'must be 1 to 255 visible ASCII characters' }])
  return key
}

// The path with its ids; a body that no parser turned into a value (an upload) counts by its kind and length.
function routeOf(req: FastifyRequest): string {
  return `${req.method} ${req.routeOptions.url ?? ''} ${JSON.stringify(req.params)} ${JSON.stringify(req.query)}`
}

function hashOf(req: FastifyRequest): Buffer {
  const body = req.body === undefined ? `${req.headers['content-length'] ?? 0}` : JSON.stringify(req.body)
  return createHash('sha256')
    .update(body ?? '')
    .digest()
}

function replay(req: FastifyRequest, reply: FastifyReply, kept: KeptCall): FastifyReply {
  if (kept.route !== routeOf(req) || !kept.bodyHash.equals(hashOf(req)))
    throw new KeyReused('This Idempotency-Key was used for another call')
  if (kept.status === null) {
    if (kept.committed) throw new AnswerLost('The first call took effect, but its answer was lost; read the state instead of trying again')
    throw new InProgress('The first call with this Idempotency-Key still runs')
  }
  reply.code(kept.status).header('idempotent-replayed', 'true')
  if (kept.response === null) return reply.send()
  const type = kept.status >= 400 ? 'application/problem+json' : 'application/json; charset=utf-8'
  return reply
    .type(type)
    .serializer((text: string) => text)
    .send(kept.response)
}

interface Outcome {
  actor: string
  key: string
  committed: boolean
  req: FastifyRequest
  reply: FastifyReply
  payload: unknown
}

async function record(tx: Tx, { actor, key, committed, req, reply, payload }: Outcome): Promise<void> {
  const status = reply.statusCode
  const ours = status >= 500 || status === 429
  if (ours && !committed) return forget(tx, { actor, key })
  const text = typeof payload === 'string' ? payload : undefined
  await keep(tx, { actor, key, status, response: req.routeOptions.config.secretAnswer && status < 400 ? undefined : text })
}

// As the product itself: the caller's own scope has nothing to do with it.
function inCallersTenant<T>(db: Database, caller: { tenantId: string }, act: (tx: Tx) => Promise<T>): Promise<T> {
  return inTenant(db, { tenantId: caller.tenantId, actor: SYSTEM }, act)
}
