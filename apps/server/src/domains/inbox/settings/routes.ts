import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Id,
  IdleCount,
  IdleQuery,
  InboxPageSettings,
  InboxSettings,
  PatchInboxSettings,
  PutInboxPageSettings,
  Strict,
} from '@switchboard/contracts'
import Type from 'typebox'
import { requestOf } from '../../audit/index.ts'
import { countIdle } from '../idle/auto-resolve.ts'
import { inboxSettings, pageSettings, patchInboxSettings, putPageSettings } from './inbox-settings.ts'

const manage = { access: { permission: 'inbox-settings.manage' } }

/** How conversations of the business, and of single pages, go on. */
export const settingsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/inbox-settings',
    { config: manage, schema: { response: { 200: Strict({ settings: InboxSettings, pages: Type.Array(InboxPageSettings) }) } } },
    (req) => req.inTenant(async (tx) => ({ settings: await inboxSettings(tx), pages: await pageSettings(tx) })),
  )
  app.patch('/inbox-settings', { config: manage, schema: { body: PatchInboxSettings, response: { 200: InboxSettings } } }, (req) =>
    req.inTenant((tx) => patchInboxSettings(tx, req.body, requestOf(req))),
  )
  app.put(
    '/inbox-settings/pages/:id',
    { config: manage, schema: { params: Strict({ id: Id }), body: PutInboxPageSettings, response: { 200: InboxPageSettings } } },
    (req) => req.inTenant((tx) => putPageSettings(tx, req.params.id, req.body, requestOf(req))),
  )
  app.get(
    '/inbox-settings/idle',
    {
      config: manage,
      schema: { summary: 'How many conversations a rule would resolve now', querystring: IdleQuery, response: { 200: IdleCount } },
    },
    (req) => req.inTenant(async (tx) => ({ count: await countIdle(tx, req.query) })),
  )
}
