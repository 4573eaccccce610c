import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  AskRetentionRun,
  PreviewRetention,
  PutRetentionRule,
  RetentionPreview,
  RetentionRule,
  RetentionRuleList,
  RetentionRun,
  RetentionRunList,
  RetentionRunQuery,
} from '@switchboard/contracts'
import { requestOf } from '../../audit/index.ts'
import { listRuns, runById } from '../runs/list-runs.ts'
import { askRun } from '../runs/run-rule.ts'
import { previewRule } from './preview.ts'
import { readRules, saveRule } from './save-rule.ts'

const manage = { access: { permission: 'retention.manage' } }

/** How long what is kept, what a rule would do, and what rules did. */
export const ruleRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/retention/rules',
    { config: manage, schema: { summary: 'How long what is kept', response: { 200: RetentionRuleList } } },
    (req) => req.inTenant(async (tx) => ({ data: await readRules(tx) })),
  )
  app.put(
    '/retention/rules',
    {
      config: manage,
      schema: {
        summary: 'Say how long something is kept',
        body: PutRetentionRule,
        response: { 200: RetentionRule },
      },
    },
    (req) => req.inTenant((tx) => saveRule(tx, req.body, requestOf(req))),
  )
  app.post(
    '/retention/preview',
    {
      config: manage,
      schema: { summary: 'What a rule would do; changes nothing', body: PreviewRetention, response: { 200: RetentionPreview } },
    },
    (req) => req.inTenant((tx) => previewRule(tx, req.body.rule, req.body.afterDays)),
  )
  app.get(
    '/retention/runs',
    { config: manage, schema: { summary: 'What rules did', querystring: RetentionRunQuery, response: { 200: RetentionRunList } } },
    (req) => req.inTenant((tx) => listRuns(tx, req.query)),
  )
  app.post(
    '/retention/runs',
    { config: manage, schema: { summary: 'Run a rule now', body: AskRetentionRun, response: { 202: RetentionRun } } },
    async (req, reply) =>
      reply.code(202).send(await req.inTenant(async (tx) => runById(tx, await askRun(tx, req.body.rule, requestOf(req))))),
  )
}
