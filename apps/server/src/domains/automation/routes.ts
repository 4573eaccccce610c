import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  AutomatedReply,
  AutomatedReplyList,
  AutomationRule,
  AutomationRuleList,
  AutomationRunList,
  AutomationRunQuery,
  CreateAutomatedReply,
  CreateAutomationRule,
  DryRun,
  DryRunResult,
  Id,
  OrderRules,
  PatchAutomatedReply,
  PatchAutomationRule,
  Strict,
  TriedReply,
  TryReply,
} from '@switchboard/contracts'
import { NoContent } from '../../infra/http/no-content.ts'
import { requestOf } from '../audit/index.ts'
import { listReplies, replyById } from './replies/read-replies.ts'
import { changeReply, createReply, deleteReply } from './replies/save-reply.ts'
import { tryReply } from './replies/try-reply.ts'
import { dryRun } from './rules/dry-run.ts'
import { listRules, ruleById } from './rules/read-rules.ts'
import { changeRule, createRule, deleteRule, orderRules } from './rules/save-rule.ts'
import { listRuns } from './runs/list-runs.ts'

const params = Strict({ id: Id })
const read = { access: { permission: 'automation.read' } }
const manage = { access: { permission: 'automation.manage' } }

/** Answers that the product gives by itself. */
export const replyRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get('/automated-replies', { config: read, schema: { summary: 'Automated replies', response: { 200: AutomatedReplyList } } }, (req) =>
    req.inTenant(async (tx) => ({ data: await listReplies(tx) })),
  )
  app.get(
    '/automated-replies/:id',
    { config: read, schema: { summary: 'One automated reply', params, response: { 200: AutomatedReply } } },
    (req) => req.inTenant((tx) => replyById(tx, req.params.id)),
  )
  app.post(
    '/automated-replies',
    { config: manage, schema: { summary: 'Make an automated reply', body: CreateAutomatedReply, response: { 201: AutomatedReply } } },
    async (req, reply) =>
      reply.code(201).send(await req.inTenant(async (tx) => replyById(tx, await createReply(tx, req.body, requestOf(req))))),
  )
  app.patch(
    '/automated-replies/:id',
    {
      config: manage,
      schema: { summary: 'Change an automated reply', params, body: PatchAutomatedReply, response: { 200: AutomatedReply } },
    },
    (req) =>
      req.inTenant(async (tx) => {
        await changeReply(tx, req.params.id, req.body, requestOf(req))
        return replyById(tx, req.params.id)
      }),
  )
  app.delete(
    '/automated-replies/:id',
    { config: manage, schema: { summary: 'Delete an automated reply', params, response: { 204: NoContent } } },
    async (req, reply) => {
      await req.inTenant((tx) => deleteReply(tx, req.params.id, requestOf(req)))
      return reply.code(204).send()
    },
  )
  app.post(
    '/automated-replies/try',
    { config: read, schema: { summary: 'What would be answered', body: TryReply, response: { 200: TriedReply } } },
    (req) => req.inTenant((tx) => tryReply(tx, req.body)),
  )
}

/** Rules, what they did, and what they would have done. */
export const ruleRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get('/automation-rules', { config: read, schema: { summary: 'Rules', response: { 200: AutomationRuleList } } }, (req) =>
    req.inTenant(async (tx) => ({ data: await listRules(tx) })),
  )
  app.get('/automation-rules/:id', { config: read, schema: { summary: 'One rule', params, response: { 200: AutomationRule } } }, (req) =>
    req.inTenant((tx) => ruleById(tx, req.params.id)),
  )
  app.post(
    '/automation-rules',
    { config: manage, schema: { summary: 'Make a rule', body: CreateAutomationRule, response: { 201: AutomationRule } } },
    async (req, reply) =>
      reply.code(201).send(await req.inTenant(async (tx) => ruleById(tx, await createRule(tx, req.body, requestOf(req))))),
  )
  app.patch(
    '/automation-rules/:id',
    { config: manage, schema: { summary: 'Change a rule', params, body: PatchAutomationRule, response: { 200: AutomationRule } } },
    (req) =>
      req.inTenant(async (tx) => {
        await changeRule(tx, req.params.id, req.body, requestOf(req))
        return ruleById(tx, req.params.id)
      }),
  )
  app.delete(
    '/automation-rules/:id',
    { config: manage, schema: { summary: 'Delete a rule', params, response: { 204: NoContent } } },
    async (req, reply) => {
      await req.inTenant((tx) => deleteRule(tx, req.params.id, requestOf(req)))
      return reply.code(204).send()
    },
  )
  app.put(
    '/automation-rules/order',
    { config: manage, schema: { summary: 'Put the rules into an order', body: OrderRules, response: { 200: AutomationRuleList } } },
    (req) =>
      req.inTenant(async (tx) => {
        await orderRules(tx, req.body.ids, requestOf(req))
        return { data: await listRules(tx) }
      }),
  )
  app.post(
    '/automation-rules/dry-run',
    { config: manage, schema: { summary: 'What a rule would have done', body: DryRun, response: { 200: DryRunResult } } },
    (req) => req.inTenant((tx) => dryRun(tx, req.body)),
  )
  app.get(
    '/automation-runs',
    {
      config: read,
      schema: { summary: 'What rules and replies did', querystring: AutomationRunQuery, response: { 200: AutomationRunList } },
    },
    (req) => req.inTenant((tx) => listRuns(tx, req.query)),
  )
}
