import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { NotFound } from '../../infra/errors.ts'
import { readBearer } from '../../infra/http/credentials.ts'
import { Unauthenticated } from '../../infra/http/refusals.ts'
import { requireOrigin } from './cors.ts'
import type { WebchatDeps } from './deps.ts'
import { ChatSwitchedOff } from './errors.ts'
import { takeRate } from './rates.ts'
import { findSession } from './sessions.ts'
import type { VisitorSession } from './visitor.ts'
import { type WebPage, webPageByKey } from './web-page.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set on the routes of visitors. */
    visitor: VisitorSession
  }
}

/** Only visitors with a session get to the routes of this plugin, and they before their bodies are read. */
export function forVisitors(app: FastifyInstance, deps: WebchatDeps): void {
  app.decorateRequest('visitor')
  app.addHook('onRequest', async (req, reply) => {
    const { session } = await presentSession(req, reply, deps)
    await takeRate(deps.db, 'call', visitorSubject(session))
    req.visitor = session
  })
}

/** The session of a request's token, and the token. @throws {Unauthenticated | ChatSwitchedOff | ForeignOrigin} */
export async function presentSession(
  req: FastifyRequest,
  reply: FastifyReply,
  deps: WebchatDeps,
): Promise<{ session: VisitorSession; token: string }> {
  const token = readBearer(req)
  const session = token && (await findSession(deps.db, token))
  if (!session) throw new Unauthenticated()
  admitPage(req, reply, session.page, deps.publicUrl)
  return { session, token }
}

/** The chat of a public key. @throws {NotFound | ChatSwitchedOff | ForeignOrigin} */
export async function presentPage(req: FastifyRequest, reply: FastifyReply, deps: WebchatDeps, key: string): Promise<WebPage> {
  const page = await webPageByKey(deps.db, key)
  if (!page) throw new NotFound('chat')
  admitPage(req, reply, page, deps.publicUrl)
  return page
}

function admitPage(req: FastifyRequest, reply: FastifyReply, page: WebPage, publicUrl: string): void {
  requireOrigin(req, reply, page, publicUrl)
  if (!page.active) throw new ChatSwitchedOff()
}

/** Names a visitor where calls are counted. */
export function visitorSubject({ page, id }: VisitorSession): string {
  return `${page.tenantId} ${page.id} ${id}`
}

/** One transaction of the chat's tenant. Visitors are no users: what they may reach, each act asks of the visitor himself. */
export function asChat<T>(deps: Pick<WebchatDeps, 'db'>, page: WebPage, act: (tx: Tx) => Promise<T>): Promise<T> {
  return inTenant(deps.db, { tenantId: page.tenantId, actor: SYSTEM }, act)
}
