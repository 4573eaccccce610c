import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  CreateInboxView,
  Id,
  InboxView,
  InboxViewCounts,
  InboxViewList,
  OrderInboxViews,
  PatchInboxView,
  Strict,
} from '@switchboard/contracts'
import { NoContent } from '../../../infra/http/no-content.ts'
import { requestOf } from '../../audit/index.ts'
import { orderViews } from './order-views.ts'
import { countViews, listViews, viewById } from './read-views.ts'
import { changeView, createView, deleteView, type Keeper } from './save-view.ts'

const params = Strict({ id: Id })
const read = { access: { permission: 'conversation.read' } }
const manage = { access: { permission: 'view.manage' } }
const keeperOf = (req: Parameters<typeof requestOf>[0]): Keeper => ({
  shares: req.caller.grants.has('view.share'),
  request: requestOf(req),
})

/** Saved views of the list. */
export const viewRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/inbox-views',
    { config: read, schema: { summary: 'Saved views: shared ones, then own ones', response: { 200: InboxViewList } } },
    (req) => req.inTenant(async (tx) => ({ data: await listViews(tx) })),
  )
  app.get(
    '/inbox-views/counts',
    { config: read, schema: { summary: 'How many conversations each saved view holds', response: { 200: InboxViewCounts } } },
    (req) => req.inTenant(countViews),
  )
  app.get('/inbox-views/:id', { config: read, schema: { summary: 'One saved view', params, response: { 200: InboxView } } }, (req) =>
    req.inTenant((tx) => viewById(tx, req.params.id)),
  )
  app.post(
    '/inbox-views',
    { config: manage, schema: { summary: 'Save a view', body: CreateInboxView, response: { 201: InboxView } } },
    async (req, reply) =>
      reply.code(201).send(await req.inTenant(async (tx) => viewById(tx, await createView(tx, req.body, keeperOf(req))))),
  )
  app.put(
    '/inbox-views/order',
    {
      config: manage,
      schema: { summary: 'Put the views of one owner into an order', body: OrderInboxViews, response: { 200: InboxViewList } },
    },
    (req) =>
      req.inTenant(async (tx) => {
        await orderViews(tx, req.body, keeperOf(req))
        return { data: await listViews(tx) }
      }),
  )
  app.patch(
    '/inbox-views/:id',
    { config: manage, schema: { summary: 'Change a saved view', params, body: PatchInboxView, response: { 200: InboxView } } },
    (req) =>
      req.inTenant(async (tx) => {
        await changeView(tx, req.params.id, req.body, keeperOf(req))
        return viewById(tx, req.params.id)
      }),
  )
  app.delete(
    '/inbox-views/:id',
    { config: manage, schema: { summary: 'Delete a saved view', params, response: { 204: NoContent } } },
    async (req, reply) => {
      await req.inTenant((tx) => deleteView(tx, req.params.id, keeperOf(req)))
      return reply.code(204).send()
    },
  )
}
