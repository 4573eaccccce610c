import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CreateVisitorSession, IdentifyVisitor, Locale, Strict, VisitorSession, WidgetPublicConfig } from '@switchboard/contracts'
import Type from 'typebox'
import { Unauthenticated } from '../../infra/http/refusals.ts'
import { networkOf } from '../../infra/http/network.ts'
import { asChat, presentPage, presentSession } from './admit.ts'
import { agentsOnline } from './agents-online.ts'
import { visitorLinks, type WebchatDeps } from './deps.ts'
import { identifyVisitor } from './identify.ts'
import { publicConfig } from './public-config.ts'
import { takeRate } from './rates.ts'
import { newVisitorId, openSession } from './sessions.ts'

const open = (why: string) => ({ access: { public: why }, secretAnswer: true })

/** What can be done with the public key of a chat: see how it looks, and become a visitor. */
export function sessionRoutes(deps: WebchatDeps): FastifyPluginAsyncTypebox {
  const online = agentsOnline(deps.db, deps.hub)
  const link = visitorLinks(deps)
  return async (app) => {
    app.get(
      '/inboxes/:key/config',
      {
        config: open('how a chat looks is shown to every visitor of the site'),
        schema: {
          params: Strict({ key: Type.String({ minLength: 1, maxLength: 64 }) }),
          querystring: Strict({ locale: Type.Optional(Locale) }),
          response: { 200: WidgetPublicConfig },
        },
      },
      async (req, reply) => {
        await takeRate(deps.db, 'config', networkOf(req.ip))
        const page = await presentPage(req, reply, deps, req.params.key)
        return publicConfig(page, { locale: req.query.locale, online: await online(page.tenantId), link })
      },
    )

    app.post(
      '/sessions',
      {
        config: open('a new session reaches nothing that was there before'),
        schema: { body: CreateVisitorSession, response: { 201: VisitorSession } },
      },
      async (req, reply) => {
        await takeRate(deps.db, 'session', networkOf(req.ip))
        const { inbox, locale, timeZone } = req.body
        const page = await presentPage(req, reply, deps, inbox)
        const visitor = { page, id: newVisitorId(), externalId: undefined, locale, timeZone }
        return reply.code(201).send(await asChat(deps, page, (tx) => openSession(tx, visitor)))
      },
    )

    app.post(
      '/sessions/identify',
      {
        config: open('a session that reaches more than a new one is given for a proof alone'),
        schema: { body: IdentifyVisitor, response: { 200: VisitorSession } },
      },
      async (req, reply) => {
        await takeRate(deps.db, 'identify', networkOf(req.ip))
        const page = await presentPage(req, reply, deps, req.body.inbox)
        const present = req.headers.authorization === undefined ? undefined : await presentSession(req, reply, deps)
        if (present && present.session.page.id !== page.id) throw new Unauthenticated()
        return identifyVisitor(deps, page, present, req.body)
      },
    )
  }
}
