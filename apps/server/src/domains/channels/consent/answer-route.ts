import { Strict } from '@switchboard/contracts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Authenticate, Caller } from '../../../infra/http/access.ts'
import { credentialsOf } from '../../../infra/http/credentials.ts'
import { requestOf } from '../../audit/index.ts'
import { type AnswerDeps, type Answered, answerConsent } from './answer.ts'

/**
 * `GET /connect/<provider>`, where platforms send whoever they asked. What they say stands in the address, so it is settled here and the browser goes on to an address
 * that says none of it. Whatever came, the person ends on a page of ours, at the configured origin.
 */
export function consentAnswers(deps: AnswerDeps & { publicUrl: string; authenticate: Authenticate }) {
  return async (app: FastifyInstance): Promise<void> => {
    app.route<{ Params: { provider: string } }>({
      method: 'GET',
      exposeHeadRoute: false,
      url: '/connect/:provider',
      config: {
        access: { public: 'it acts for the session that comes with it, and only on a state that was given to that session' },
        headers: { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
      },
      schema: { hide: true, params: Strict({ provider: Type.String({ pattern: '^[a-z]{1,32}$' }) }) },
      handler: async (req, reply) => {
        const caller = await managerOf(req, deps.authenticate)
        const query = req.query as Readonly<Record<string, unknown>>
        const answered: Answered = caller
          ? await answerConsent(deps, {
              caller,
              provider: req.params.provider,
              query,
              request: requestOf({ id: req.id, ip: req.ip, headers: req.headers, caller }),
            })
          : { kind: 'foreign' }
        return reply
          .code(303)
          .header('location', `${deps.publicUrl}/channels/consent?${new URLSearchParams(shownAs(answered))}`)
          .send()
      },
    })
  }
}

function shownAs(answered: Answered): Record<string, string> {
  if (answered.kind === 'foreign') return { refused: 'foreign' }
  return answered.kind === 'settled' ? { id: answered.id } : { id: answered.id, refused: answered.kind }
}

/** The signed-in person who may manage channels; nobody for whoever may not. */
async function managerOf(req: FastifyRequest, authenticate: Authenticate): Promise<Caller | undefined> {
  const credentials = credentialsOf(req.headers)
  const caller = credentials && (await authenticate(credentials.token))
  return caller?.kind === 'user' && caller.grants.has('channel.manage') ? caller : undefined
}
