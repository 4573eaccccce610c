import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, NewSession, SessionList, SignIn, Strict } from '@switchboard/contracts'
import { NoContent } from '../../infra/http/no-content.ts'
import { endedCookie, sessionCookie } from '../../infra/http/credentials.ts'
import { audit, requestOf } from '../audit/index.ts'
import { SESSION_SECONDS } from './callers.ts'
import type { Identity } from './identity.ts'
import { warmUp } from './password.ts'
import { personOf } from './people-only.ts'
import { endSession, sessionsOf } from './sessions.ts'
import { signIn } from './sign-in.ts'

const own = { access: { signedIn: true } } as const

export function sessionRoutes(identity: Identity): FastifyPluginAsyncTypebox {
  const { publicUrl } = identity.config
  return async (app) => {
    await warmUp() // or the first unknown address of a process would be told by its slowness
    app.post(
      '/sessions',
      {
        config: { access: { public: 'signing in is how one gets in; tries are counted' }, ownOrigin: true, secretAnswer: true },
        schema: { summary: 'Sign in', body: SignIn, response: { 201: NewSession } },
      },
      async (req, reply) => {
        const { session, user } = await signIn(identity, req.body, { ip: req.ip, userAgent: req.headers['user-agent'], requestId: req.id })
        reply.header('set-cookie', sessionCookie(session.token, { publicUrl, maxAgeSeconds: SESSION_SECONDS }))
        return reply.code(201).send({ token: session.token, expiresAt: session.expiresAt, user })
      },
    )

    app.get('/sessions', { config: own, schema: { summary: 'Your open sessions', response: { 200: SessionList } } }, async (req) => {
      const { userId, tokenId } = personOf(req)
      return { data: await req.inTenant((tx) => sessionsOf(tx, userId, tokenId)) }
    })

    app.delete('/sessions/current', { config: own, schema: { summary: 'Sign out', response: { 204: NoContent } } }, async (req, reply) => {
      const { userId, tokenId } = personOf(req)
      await req.inTenant(async (tx) => {
        await endSession(tx, userId, tokenId)
        await audit(tx, { action: 'session.ended', entity: 'session', entityId: tokenId, request: requestOf(req) })
      })
      identity.forget()
      return reply.code(204).header('set-cookie', endedCookie({ publicUrl })).send()
    })

    app.delete(
      '/sessions/:id',
      { config: own, schema: { summary: 'End one of your sessions', params: Strict({ id: Id }), response: { 204: NoContent } } },
      async (req, reply) => {
        const { userId } = personOf(req)
        await req.inTenant(async (tx) => {
          await endSession(tx, userId, req.params.id)
          await audit(tx, { action: 'session.ended', entity: 'session', entityId: req.params.id, request: requestOf(req) })
        })
        identity.forget()
        return reply.code(204).send()
      },
    )
  }
}
