import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CreateSmsPool, Id, PatchSmsPool, SmsPool, SmsPoolList, Strict } from '@switchboard/contracts'
import Type from 'typebox'
import { requestOf } from '../../audit/index.ts'
import { poolById, readPools } from './read-pools.ts'
import { changePool, createPool, deletePool } from './save-pool.ts'

const params = Strict({ id: Id })
const read = { access: { permission: 'channel.read' } }
const manage = { access: { permission: 'channel.manage' } }
const Done = Type.Null({ description: 'Dissolved; its numbers stand alone' })

/** Pools of numbers for SMS, for all who may see channels; changed by those who manage them. */
export const poolRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get('/sms/pools', { config: read, schema: { summary: 'Pools of numbers', response: { 200: SmsPoolList } } }, (req) =>
    req.inTenant(async (tx) => ({ data: await readPools(tx) })),
  )
  app.get('/sms/pools/:id', { config: read, schema: { summary: 'One pool', params, response: { 200: SmsPool } } }, (req) =>
    req.inTenant((tx) => poolById(tx, req.params.id)),
  )
  app.post(
    '/sms/pools',
    { config: manage, schema: { summary: 'Make a pool of numbers', body: CreateSmsPool, response: { 201: SmsPool } } },
    async (req, reply) =>
      reply.code(201).send(await req.inTenant(async (tx) => poolById(tx, await createPool(tx, req.body, requestOf(req))))),
  )
  app.patch(
    '/sms/pools/:id',
    { config: manage, schema: { summary: 'Change a pool', params, body: PatchSmsPool, response: { 200: SmsPool } } },
    (req) =>
      req.inTenant(async (tx) => {
        await changePool(tx, req.params.id, req.body, requestOf(req))
        return poolById(tx, req.params.id)
      }),
  )
  app.delete(
    '/sms/pools/:id',
    { config: manage, schema: { summary: 'Dissolve a pool', params, response: { 204: Done } } },
    async (req, reply) => {
      await req.inTenant((tx) => deletePool(tx, req.params.id, requestOf(req)))
      return reply.code(204).send(null)
    },
  )
}
