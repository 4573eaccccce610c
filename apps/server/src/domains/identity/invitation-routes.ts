import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, Invitation, InvitationLink, LinkToken, NewSession, Strict, UseInvitation } from '@switchboard/contracts'
import { sessionCookie } from '../../infra/http/credentials.ts'
import { requestOf } from '../audit/index.ts'
import { SESSION_SECONDS } from './callers.ts'
import type { Identity } from './identity.ts'
import { invite } from './invite.ts'
import { join, readInvitation } from './join.ts'
import { countInvitation } from './tries.ts'

const open = (why: string) => ({ access: { public: why }, ownOrigin: true, secretAnswer: true })

/** How somebody of the team comes to his first password. */
export function invitationRoutes(identity: Identity): FastifyPluginAsyncTypebox {
  const { publicUrl, smtpUrl } = identity.config
  return async (app) => {
    app.post(
      '/users/:id/invitation',
      {
        config: { access: { permission: 'user.manage' }, secretAnswer: true },
        schema: {
          summary: 'Invite a person who has no password yet: by mail, or with a link to hand over where no mail can be sent',
          params: Strict({ id: Id }),
          response: { 200: Invitation },
        },
      },
      async (req) => {
        await countInvitation(identity.db, req.caller.tenantId)
        const inviting = { by: req.caller.grants, request: requestOf(req), mail: smtpUrl !== undefined, publicUrl }
        return req.inTenant((tx) => invite(tx, req.params.id, inviting))
      },
    )

    app.post(
      '/invitations/link',
      {
        config: open('tells the holder of a 256-bit token whom it invites; tries are counted'),
        schema: { summary: 'Whom an invitation is for, and to what', body: LinkToken, response: { 200: InvitationLink } },
      },
      (req) => readInvitation(identity.db, req.body.token, req.ip),
    )

    app.post(
      '/invitations/use',
      {
        config: open('needs the one-time token of an invitation; tries are counted'),
        schema: {
          summary: 'Accept an invitation: choose a password, and be signed in',
          body: UseInvitation,
          response: { 201: NewSession },
        },
      },
      async (req, reply) => {
        const { session, user } = await join(identity, req.body, { ip: req.ip, userAgent: req.headers['user-agent'], requestId: req.id })
        reply.header('set-cookie', sessionCookie(session.token, { publicUrl, maxAgeSeconds: SESSION_SECONDS }))
        return reply.code(201).send({ token: session.token, expiresAt: session.expiresAt, user })
      },
    )
  }
}
