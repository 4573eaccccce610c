import type { FastifyInstance, FastifyRequest } from 'fastify'
import { callerOf } from './guard.ts'

/** One line per answered request: who, which route, what came of it. No path, query, header or body: they may hold secrets. */
export function logAccess(app: FastifyInstance): void {
  app.addHook('onResponse', async (req, reply) => {
    const line = {
      requestId: req.id,
      method: req.method,
      route: req.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      tenant: callerOf(req)?.tenantId,
      actor: callerOf(req)?.actor,
    }
    req.log[levelOf(req, reply.statusCode)](line, 'answered')
  })
}

// Reads, and what machines send by the thousand, are of interest only when something is wrong.
function levelOf(req: FastifyRequest, status: number): 'error' | 'info' | 'debug' {
  if (status >= 500) return 'error'
  const isQuiet = req.method === 'GET' || req.method === 'HEAD' || !callerOf(req)
  return isQuiet ? 'debug' : 'info'
}
