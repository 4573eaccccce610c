import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  CreateSlaPolicy,
  Id,
  OrderSlaPolicies,
  PatchSlaPolicy,
  SlaArithmetic,
  SlaPolicy,
  SlaPolicyList,
  Strict,
} from '@switchboard/contracts'
import type { Tx } from '../../infra/db/tx.ts'
import { NoContent } from '../../infra/http/no-content.ts'
import { requestOf } from '../audit/index.ts'
import { arithmeticOf } from './arithmetic.ts'
import { policyById, policyOf, policyRows } from './read-policies.ts'
import { changePolicy, createPolicy, deletePolicy, orderPolicies } from './save-policy.ts'

const params = Strict({ id: Id })
const read = { access: { permission: 'sla-policy.read' } }
const manage = { access: { permission: 'sla-policy.manage' } }

const allOf = async (tx: Tx) => ({ data: (await policyRows(tx)).map(policyOf) })

/** What customers are promised, and how the deadlines of one conversation come about. */
export const slaRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/sla-policies',
    { config: read, schema: { summary: 'Policies in the order in which they are asked', response: { 200: SlaPolicyList } } },
    (req) => req.inTenant(allOf),
  )
  app.get('/sla-policies/:id', { config: read, schema: { summary: 'One policy', params, response: { 200: SlaPolicy } } }, (req) =>
    req.inTenant((tx) => policyById(tx, req.params.id)),
  )
  app.post(
    '/sla-policies',
    { config: manage, schema: { summary: 'Make a policy', body: CreateSlaPolicy, response: { 201: SlaPolicy } } },
    async (req, reply) =>
      reply.code(201).send(await req.inTenant(async (tx) => policyById(tx, await createPolicy(tx, req.body, requestOf(req))))),
  )
  app.put(
    '/sla-policies/order',
    {
      config: manage,
      schema: { summary: 'Say in which order policies are asked', body: OrderSlaPolicies, response: { 200: SlaPolicyList } },
    },
    (req) =>
      req.inTenant(async (tx) => {
        await orderPolicies(tx, req.body.ids, requestOf(req))
        return allOf(tx)
      }),
  )
  app.patch(
    '/sla-policies/:id',
    { config: manage, schema: { summary: 'Change a policy', params, body: PatchSlaPolicy, response: { 200: SlaPolicy } } },
    (req) =>
      req.inTenant(async (tx) => {
        await changePolicy(tx, req.params.id, req.body, requestOf(req))
        return policyById(tx, req.params.id)
      }),
  )
  app.delete(
    '/sla-policies/:id',
    { config: manage, schema: { summary: 'Delete a policy', params, response: { 204: NoContent } } },
    async (req, reply) => {
      await req.inTenant((tx) => deletePolicy(tx, req.params.id, requestOf(req)))
      return reply.code(204).send()
    },
  )
  app.get(
    '/conversations/:id/sla',
    {
      config: { access: { permission: 'conversation.read' } },
      schema: { summary: 'How the deadlines of a conversation were reckoned', params, response: { 200: SlaArithmetic } },
    },
    (req) => req.inTenant((tx) => arithmeticOf(tx, req.params.id)),
  )
}
