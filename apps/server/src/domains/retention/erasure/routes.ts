import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AskErasure, Erasure, ErasureList, ErasureQuery, Id, Strict } from '@switchboard/contracts'
import { requestOf } from '../../audit/index.ts'
import { agreeToErasure, askErasure, withdrawErasure } from './ask-erasure.ts'
import { erasureById, listErasures } from './read-erasures.ts'

const ById = Strict({ id: Id })
const erase = { access: { permission: 'person.erase' } }

/** Erasing persons. */
export const erasureRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/erasures',
    { config: erase, schema: { summary: 'Persons to be erased, and who was', querystring: ErasureQuery, response: { 200: ErasureList } } },
    (req) => req.inTenant((tx) => listErasures(tx, req.query)),
  )
  app.post(
    '/people/:id/erasure',
    {
      config: erase,
      schema: { summary: 'Erase a person; it cannot be taken back', params: ById, body: AskErasure, response: { 202: Erasure } },
    },
    async (req, reply) =>
      reply
        .code(202)
        .send(
          await req.inTenant(async (tx) => erasureById(tx, await askErasure(tx, req.params.id, req.body.confirmation, requestOf(req)))),
        ),
  )
  const acts = [
    ['agree', 'Agree to what somebody else asked for', agreeToErasure],
    ['withdraw', 'Take a request back that nobody has agreed to', withdrawErasure],
  ] as const
  for (const [name, summary, act] of acts)
    app.post(`/erasures/:id/${name}`, { config: erase, schema: { summary, params: ById, response: { 200: Erasure } } }, (req) =>
      req.inTenant(async (tx) => {
        await act(tx, req.params.id, requestOf(req))
        return erasureById(tx, req.params.id)
      }),
    )
}
