import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AskForReset, LinkToken, SignInOptions, UseReset } from '@switchboard/contracts'
import { NoContent } from '../../infra/http/no-content.ts'
import type { Identity } from './identity.ts'
import { askForReset, checkReset, useReset } from './reset-password.ts'

const open = (why: string) => ({ access: { public: why }, ownOrigin: true, secretAnswer: true })

/** A new password for whoever can read the mails of a login. */
export function resetRoutes(identity: Identity): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sign-in-options',
      {
        config: { access: { public: 'says of the installation only whether it can send mail' } },
        schema: { summary: 'What the sign-in page offers', response: { 200: SignInOptions } },
      },
      async () => ({ mail: identity.config.smtpUrl !== undefined }),
    )

    app.post(
      '/password-resets',
      {
        config: open('answers every address alike and at once; asking is counted'),
        schema: { summary: 'Ask for a mail with a link to a new password', body: AskForReset, response: { 202: NoContent } },
      },
      async (req, reply) => {
        await askForReset(identity, req.body, req.ip)
        return reply.code(202).send()
      },
    )

    app.post(
      '/password-resets/link',
      {
        config: open('says of a 256-bit token whether it is good; tries are counted'),
        schema: { summary: 'Whether a link to a new password is still good', body: LinkToken, response: { 204: NoContent } },
      },
      async (req, reply) => {
        await checkReset(identity.db, req.body.token, req.ip)
        return reply.code(204).send()
      },
    )

    app.post(
      '/password-resets/use',
      {
        config: open('needs the one-time token of a mailed link; tries are counted'),
        schema: { summary: 'Set a new password, with the mailed link; all sessions end', body: UseReset, response: { 204: NoContent } },
      },
      async (req, reply) => {
        await useReset(identity, req.body, { ip: req.ip, userAgent: req.headers['user-agent'], requestId: req.id })
        identity.forget()
        return reply.code(204).send()
      },
    )
  }
}
