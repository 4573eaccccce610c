import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { NewSession, SetUp, SetUpLink } from '@switchboard/contracts'
import { sessionCookie } from '../../infra/http/credentials.ts'
import { NoContent } from '../../infra/http/no-content.ts'
import { SESSION_SECONDS } from './callers.ts'
import type { Identity } from './identity.ts'
import { checkSetUpLink, setUp } from './set-up.ts'

const open = (why: string) => ({ access: { public: why }, ownOrigin: true, secretAnswer: true })

/** The first business of a bare installation, for whoever holds the one-time link that its start has printed. */
export function setUpRoutes(identity: Identity): FastifyPluginAsyncTypebox {
  const { publicUrl } = identity.config
  return async (app) => {
    app.post(
      '/setup',
      {
        config: open('needs the one-time token of the set-up link, while there is no business; tries are counted'),
        schema: { summary: 'Make the first business, with the one-time set-up link', body: SetUp, response: { 201: NewSession } },
      },
      async (req, reply) => {
        const { session, user } = await setUp(identity, req.body, { ip: req.ip, userAgent: req.headers['user-agent'], requestId: req.id })
        reply.header('set-cookie', sessionCookie(session.token, { publicUrl, maxAgeSeconds: SESSION_SECONDS }))
        return reply.code(201).send({ token: session.token, expiresAt: session.expiresAt, user })
      },
    )

    app.post(
      '/setup/link',
      {
        config: open('says of a 256-bit token whether it is good; tries are counted'),
        schema: { summary: 'Whether a set-up link is still good', body: SetUpLink, response: { 204: NoContent } },
      },
      async (req, reply) => {
        await checkSetUpLink(identity.db, req.body.token, req.ip)
        return reply.code(204).send()
      },
    )
  }
}
