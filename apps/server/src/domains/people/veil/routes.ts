import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, RevealDetails, RevealedDetails, Strict } from '@switchboard/contracts'
import { requestOf } from '../../audit/index.ts'
import type { Reader } from '../read-people.ts'
import { revealPerson } from './reveal.ts'

/** What is masked, shown once. */
export function veilRoutes(linkTo: Reader['linkTo']): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/people/:id/reveal',
      {
        config: { access: { permission: 'person.reveal' }, secretAnswer: true },
        schema: {
          summary: 'How a person is reached, in full; who asked is written down',
          params: Strict({ id: Id }),
          body: RevealDetails,
          response: { 200: RevealedDetails },
        },
      },
      (req) =>
        req.inTenant((tx) =>
          revealPerson(tx, req.params.id, {
            reader: { linkTo, sight: undefined },
            reason: req.body.reason?.trim() || null,
            request: requestOf(req),
          }),
        ),
    )
  }
}
