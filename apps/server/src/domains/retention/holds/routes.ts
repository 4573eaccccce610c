import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, LegalHold, LegalHoldList, LegalHoldQuery, PlaceLegalHold, Strict } from '@switchboard/contracts'
import { requestOf } from '../../audit/index.ts'
import { liftHold } from './lift-hold.ts'
import { holdById, listHolds } from './list-holds.ts'
import { placeHold } from './place-hold.ts'

const manage = { access: { permission: 'legal-hold.manage' } }

/** What may not go. */
export const holdRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/legal-holds',
    { config: manage, schema: { summary: 'Legal holds', querystring: LegalHoldQuery, response: { 200: LegalHoldList } } },
    (req) => req.inTenant((tx) => listHolds(tx, req.query)),
  )
  app.post(
    '/legal-holds',
    {
      config: manage,
      schema: {
        summary: 'Keep a person or a conversation from being archived, purged or erased',
        body: PlaceLegalHold,
        response: { 201: LegalHold },
      },
    },
    async (req, reply) =>
      reply.code(201).send(await req.inTenant(async (tx) => holdById(tx, await placeHold(tx, req.body, requestOf(req))))),
  )
  app.post(
    '/legal-holds/:id/lift',
    { config: manage, schema: { summary: 'Lift a legal hold', params: Strict({ id: Id }), response: { 200: LegalHold } } },
    (req) =>
      req.inTenant(async (tx) => {
        await liftHold(tx, req.params.id, requestOf(req))
        return holdById(tx, req.params.id)
      }),
  )
}
