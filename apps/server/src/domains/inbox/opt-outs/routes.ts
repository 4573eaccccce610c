import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CreateOptOut, Id, LiftOptOut, OptOut, OptOutList, OptOutQuery, Strict } from '@switchboard/contracts'
import { requestOf } from '../../audit/index.ts'
import { liftOptOut, noteOptOut } from './note-opt-out.ts'
import { listOptOuts, optOutById } from './read-opt-outs.ts'

const params = Strict({ id: Id })
const read = { access: { permission: 'opt-out.read' } }
const create = { access: { permission: 'opt-out.create' } }
const lift = { access: { permission: 'opt-out.lift' } }

/** The ledger of who wants no messages. */
export const optOutRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/opt-outs',
    { config: read, schema: { summary: 'Who wants no messages', querystring: OptOutQuery, response: { 200: OptOutList } } },
    (req) => req.inTenant((tx) => listOptOuts(tx, req.query)),
  )
  app.get('/opt-outs/:id', { config: read, schema: { summary: 'One word of the ledger', params, response: { 200: OptOut } } }, (req) =>
    req.inTenant((tx) => optOutById(tx, req.params.id)),
  )
  app.post(
    '/opt-outs',
    { config: create, schema: { summary: 'Write down that a customer wants no messages', body: CreateOptOut, response: { 201: OptOut } } },
    async (req, reply) =>
      reply.code(201).send(await req.inTenant(async (tx) => optOutById(tx, await noteOptOut(tx, req.body, requestOf(req))))),
  )
  app.post(
    '/opt-outs/:id/lift',
    { config: lift, schema: { summary: 'Allow messages again', params, body: LiftOptOut, response: { 201: OptOut } } },
    async (req, reply) =>
      reply
        .code(201)
        .send(await req.inTenant(async (tx) => optOutById(tx, await liftOptOut(tx, req.params.id, req.body.reason, requestOf(req))))),
  )
}
