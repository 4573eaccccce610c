import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  CannedResponse,
  CannedResponseList,
  CannedResponseQuery,
  CreateCannedResponse,
  Id,
  PatchCannedResponse,
  Strict,
} from '@switchboard/contracts'
import { NoContent } from '../../../infra/http/no-content.ts'
import { requestOf } from '../../audit/index.ts'
import { listCanned } from './list-canned.ts'
import { cannedById } from './read-canned.ts'
import { changeCanned, createCanned, deleteCanned } from './save-canned.ts'

const params = Strict({ id: Id })
const read = { access: { permission: 'canned-response.read' } }
const manage = { access: { permission: 'canned-response.manage' } }

/** Texts that agents insert by a shortcut. A use is counted with the message that was sent by it: `cannedResponseIds`. */
export const cannedRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/canned-responses',
    { config: read, schema: { summary: 'Canned responses', querystring: CannedResponseQuery, response: { 200: CannedResponseList } } },
    (req) => req.inTenant((tx) => listCanned(tx, req.query)),
  )
  app.get(
    '/canned-responses/:id',
    { config: read, schema: { summary: 'One canned response', params, response: { 200: CannedResponse } } },
    (req) => req.inTenant((tx) => cannedById(tx, req.params.id)),
  )
  app.post(
    '/canned-responses',
    { config: manage, schema: { summary: 'Make a canned response', body: CreateCannedResponse, response: { 201: CannedResponse } } },
    async (req, reply) =>
      reply.code(201).send(await req.inTenant(async (tx) => cannedById(tx, await createCanned(tx, req.body, requestOf(req))))),
  )
  app.patch(
    '/canned-responses/:id',
    {
      config: manage,
      schema: { summary: 'Change a canned response', params, body: PatchCannedResponse, response: { 200: CannedResponse } },
    },
    (req) =>
      req.inTenant(async (tx) => {
        await changeCanned(tx, req.params.id, req.body, requestOf(req))
        return cannedById(tx, req.params.id)
      }),
  )
  app.delete(
    '/canned-responses/:id',
    { config: manage, schema: { summary: 'Delete a canned response', params, response: { 204: NoContent } } },
    async (req, reply) => {
      await req.inTenant((tx) => deleteCanned(tx, req.params.id, requestOf(req)))
      return reply.code(204).send()
    },
  )
}
