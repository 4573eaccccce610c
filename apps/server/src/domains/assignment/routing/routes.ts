import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  AssignmentSettings,
  ConversationRouting,
  CreateRoutingRule,
  Id,
  OrderRoutingRules,
  PatchAssignmentSettings,
  PatchRoutingRule,
  RoutingPreview,
  RoutingRule,
  RoutingRuleList,
  RoutingSimulation,
  SimulateRouting,
  Strict,
} from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import { NotFound } from '../../../infra/errors.ts'
import { NoContent } from '../../../infra/http/no-content.ts'
import { audit, requestOf } from '../../audit/index.ts'
import { readAssigning, saveAssigning } from '../../inbox/index.ts'
import { preview } from './decide.ts'
import { routingOf } from './read-decisions.ts'
import { readRules } from './rules.ts'
import { changeRule, createRule, deleteRule, orderRules } from './save-rule.ts'
import { simulate } from './simulate.ts'

const params = Strict({ id: Id })
const manage = { access: { permission: 'routing.manage' } }

async function ruleById(tx: Tx, id: string): Promise<RoutingRule> {
  const rule = (await readRules(tx)).find((one) => one.id === id)
  if (!rule) throw new NotFound('routing rule')
  return rule
}

/** Rules by which conversations are shared out, why each went where it went, and what other rules would have made of it. */
export const routingRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/routing-rules',
    { config: manage, schema: { summary: 'Rules of routing, in their order', response: { 200: RoutingRuleList } } },
    (req) => req.inTenant(async (tx) => ({ data: await readRules(tx) })),
  )
  app.post(
    '/routing-rules',
    { config: manage, schema: { summary: 'Make a rule, behind all others', body: CreateRoutingRule, response: { 201: RoutingRule } } },
    async (req, reply) =>
      reply.code(201).send(await req.inTenant(async (tx) => ruleById(tx, await createRule(tx, req.body, requestOf(req))))),
  )
  app.put(
    '/routing-rules/order',
    { config: manage, schema: { summary: 'Put all rules into an order', body: OrderRoutingRules, response: { 200: RoutingRuleList } } },
    (req) =>
      req.inTenant(async (tx) => {
        await orderRules(tx, req.body.ids, requestOf(req))
        return { data: await readRules(tx) }
      }),
  )
  app.patch(
    '/routing-rules/:id',
    { config: manage, schema: { summary: 'Change a rule', params, body: PatchRoutingRule, response: { 200: RoutingRule } } },
    (req) =>
      req.inTenant(async (tx) => {
        await changeRule(tx, req.params.id, req.body, requestOf(req))
        return ruleById(tx, req.params.id)
      }),
  )
  app.delete(
    '/routing-rules/:id',
    { config: manage, schema: { summary: 'Delete a rule', params, response: { 204: NoContent } } },
    async (req, reply) => {
      await req.inTenant((tx) => deleteRule(tx, req.params.id, requestOf(req)))
      return reply.code(204).send()
    },
  )
  app.get(
    '/assignment-settings',
    { config: manage, schema: { summary: 'How conversations are shared out', response: { 200: AssignmentSettings } } },
    (req) => req.inTenant(readAssigning),
  )
  app.patch(
    '/assignment-settings',
    {
      config: manage,
      schema: { summary: 'Change how conversations are shared out', body: PatchAssignmentSettings, response: { 200: AssignmentSettings } },
    },
    (req) =>
      req.inTenant(async (tx) => {
        const after = await saveAssigning(tx, req.body)
        tx.emit({ type: 'routing.updated' })
        await audit(tx, {
          action: 'assignment-settings.updated',
          entity: 'tenant',
          entityId: tx.tenantId,
          changes: { ...req.body },
          request: requestOf(req),
        })
        return after
      }),
  )
  app.get(
    '/conversations/:id/routing',
    {
      config: { access: { permission: 'conversation.read' } },
      schema: { summary: 'Why a conversation went to whom it went', params, response: { 200: ConversationRouting } },
    },
    (req) => req.inTenant((tx) => routingOf(tx, req.params.id)),
  )
  app.post(
    '/conversations/:id/routing/preview',
    { config: manage, schema: { summary: 'Who would get a conversation now', params, response: { 200: RoutingPreview } } },
    (req) => req.inTenant((tx) => previewOf(tx, req.params.id)),
  )
  app.post(
    '/routing/simulation',
    {
      config: manage,
      schema: { summary: 'What rules would have made of the past', body: SimulateRouting, response: { 200: RoutingSimulation } },
    },
    (req) => req.inTenant((tx) => simulate(tx, req.body)),
  )
}

async function previewOf(tx: Tx, id: string): Promise<RoutingPreview> {
  await tx.elevate()
  if (!(await tx.one(sql`select id from omnichannel_conversation where tenant_id = ${tx.tenantId} and id = ${id}`)))
    throw new NotFound('conversation')
  const found = await preview(tx, id, await readAssigning(tx))
  if (!found) return { rule: null, user: null, team: null, considered: [] }
  const { rule, teamId, choice } = found
  const team =
    teamId === null
      ? undefined
      : await tx.one<{ id: string; name: string }>(sql`select id, name from sys_teams where tenant_id = ${tx.tenantId} and id = ${teamId}`)
  const user = choice.considered.find(({ userId }) => userId === choice.userId)
  return {
    rule: { id: rule.id ?? '', name: rule.name },
    user: user ? { id: user.userId, name: user.name } : null,
    team: team ?? null,
    considered: choice.considered,
  }
}
