import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { SearchAnswer, SearchQuery } from '@switchboard/contracts'
import { Forbidden } from '../../infra/errors.ts'
import type { LinkTo } from '../inbox/index.ts'
import { search } from './search.ts'

export interface SearchRouteDeps {
  linkTo: LinkTo
}

/** One search per kind: messages and notes of conversations that the caller may see, and persons if he may see those. */
export function searchRoutes({ linkTo }: SearchRouteDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/search',
      {
        config: { access: { permission: 'conversation.read' } },
        schema: { summary: 'Find messages, notes or people', querystring: SearchQuery, response: { 200: SearchAnswer } },
      },
      (req) => {
        if (req.query.kind === 'people' && !req.caller.grants.has('person.read')) throw new Forbidden('person.read')
        return req.inTenant((tx) => search(tx, req.query, linkTo))
      },
    )
  }
}
