import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ForeignOrigin } from '../../infra/http/refusals.ts'
import { isPageOrigin, mayUse } from './origins.ts'
import type { WebPage } from './web-page.ts'

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '600',
}

/**
 * Lets pages of other origins read the answers, refusals included; there are no cookies, so nothing is sent that the page does not hold
 * itself. Which pages may use a chat is known when the chat is: `requireOrigin`. A preflight names no chat and is answered to any page.
 */
export function allowPages(app: FastifyInstance): void {
  app.addHook('onRequest', async (req, reply) => {
    reply.header('vary', 'Origin').header('cache-control', 'no-store')
    const { origin } = req.headers
    if (origin === undefined || !isPageOrigin(origin)) return
    reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', 'retry-after')
  })
  app.options('/*', { config: { access: { public: 'a browser asks whether it may ask' } } }, async (_req, reply) =>
    reply.code(204).headers(PREFLIGHT).send(),
  )
}

/** @throws {ForeignOrigin} when the page that calls is none of those that may embed this chat; it cannot read the answer either */
export function requireOrigin(req: FastifyRequest, reply: FastifyReply, { settings }: WebPage, publicUrl: string): void {
  const { origin, host } = req.headers
  if (mayUse(settings.allowedOrigins, { origin, host, publicUrl })) return
  reply.removeHeader('access-control-allow-origin')
  throw new ForeignOrigin()
}
