import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  ChangeTemplate,
  CreateTemplate,
  Id,
  Strict,
  Template,
  TemplateChannelList,
  TemplateList,
  TemplateQuery,
} from '@switchboard/contracts'
import { NotFound } from '../../infra/errors.ts'
import { NoContent } from '../../infra/http/no-content.ts'
import { audit, requestOf } from '../audit/index.ts'
import { bookSync } from './book.ts'
import { listTemplates, templateById } from './read-templates.ts'
import { changeTemplate, createTemplate, deleteTemplate, submitTemplate } from './save-template.ts'
import { rulesOf, templateChannels } from './template-channels.ts'
import type { LinkTo } from './template-row.ts'

export interface TemplateRouteDeps {
  linkTo: LinkTo
}

const params = Strict({ id: Id })
const read = { access: { permission: 'template.read' } }
const manage = { access: { permission: 'template.manage' } }

/** Approved texts with which one may write outside the window, as the platform has them. */
export function templateRoutes({ linkTo }: TemplateRouteDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/templates',
      { config: read, schema: { summary: 'Message templates', querystring: TemplateQuery, response: { 200: TemplateList } } },
      (req) => req.inTenant((tx) => listTemplates(tx, req.query, linkTo)),
    )
    app.get('/templates/:id', { config: read, schema: { summary: 'One message template', params, response: { 200: Template } } }, (req) =>
      req.inTenant((tx) => templateById(tx, req.params.id, linkTo)),
    )
    app.post(
      '/templates',
      { config: manage, schema: { summary: 'Make a message template', body: CreateTemplate, response: { 201: Template } } },
      async (req, reply) =>
        reply
          .code(201)
          .send(await req.inTenant(async (tx) => templateById(tx, await createTemplate(tx, req.body, requestOf(req)), linkTo))),
    )
    app.put(
      '/templates/:id',
      {
        config: manage,
        schema: {
          summary: 'Write a message template anew; what the platform has goes to it again',
          params,
          body: ChangeTemplate,
          response: { 200: Template },
        },
      },
      (req) =>
        req.inTenant(async (tx) => {
          await changeTemplate(tx, req.params.id, req.body, requestOf(req))
          return templateById(tx, req.params.id, linkTo)
        }),
    )
    app.post(
      '/templates/:id/submission',
      { config: manage, schema: { summary: 'Hand a draft in to the platform', params, response: { 202: Template } } },
      async (req, reply) =>
        reply.code(202).send(
          await req.inTenant(async (tx) => {
            await submitTemplate(tx, req.params.id, requestOf(req))
            return templateById(tx, req.params.id, linkTo)
          }),
        ),
    )
    app.delete(
      '/templates/:id',
      { config: manage, schema: { summary: 'Delete a message template, at the platform too', params, response: { 204: NoContent } } },
      async (req, reply) => {
        await req.inTenant((tx) => deleteTemplate(tx, req.params.id, requestOf(req)))
        return reply.code(204).send()
      },
    )
    app.get(
      '/template-channels',
      { config: read, schema: { summary: 'Channels that have templates, and what they take', response: { 200: TemplateChannelList } } },
      (req) => req.inTenant(async (tx) => ({ data: await templateChannels(tx) })),
    )
    app.post(
      '/pages/:id/template-sync',
      {
        config: manage,
        schema: { summary: 'Read a channel’s templates from the platform now', params, response: { 202: TemplateChannelList } },
      },
      async (req, reply) =>
        reply.code(202).send(
          await req.inTenant(async (tx) => {
            if (!(await rulesOf(tx, req.params.id))) throw new NotFound('channel with templates')
            await bookSync(tx, req.params.id)
            await audit(tx, { action: 'template.synced', entity: 'page', entityId: req.params.id, request: requestOf(req) })
            return { data: await templateChannels(tx) }
          }),
        ),
    )
  }
}
