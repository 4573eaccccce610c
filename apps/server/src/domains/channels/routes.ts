import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  ConnectionChecks,
  CreateIntegration,
  CreatePage,
  Id,
  Integration,
  IntegrationList,
  OfferedPages,
  Page,
  PageList,
  PatchIntegration,
  PatchPage,
  PlatformList,
  Strict,
  WidgetConfig,
  WidgetSecret,
  WidgetSettings,
} from '@switchboard/contracts'
import type { Vault } from '../../infra/crypto/envelope.ts'
import { Invalid, NotFound } from '../../infra/errors.ts'
import { audit, requestOf } from '../audit/index.ts'
import { addPage, deactivateIntegration, patchIntegration, patchPage } from './change-integration.ts'
import { checkConnection, subscribeHere } from './check-connection.ts'
import { shownChecks } from './shown-checks.ts'
import { learnEnd } from './first-contact.ts'
import { connectableAt } from './connectable.ts'
import { consentRoutes } from './consent/routes.ts'
import { connectIntegration, makeIntegration } from './connect-integration.ts'
import { newAccess, offeredPages, offersPages } from './offered-pages.ts'
import type { IntegrationDirectory } from './integration-directory.ts'
import { type PageClientDeps, pageLine } from './page-client.ts'
import { integrationById, pageById, readIntegrations, readPages } from './read-integrations.ts'
import { streamRoutes } from './polling/routes.ts'
import { smsRoutes } from './sms/routes.ts'
import { readWidget, rotateIdentitySecret, saveWidget } from './widget-settings.ts'

export interface ChannelRouteDeps extends PageClientDeps {
  vault: Vault
  publicUrl: string
  directory: IntegrationDirectory
  /** Judges an address an operator wants to save: undefined when it may be called. */
  refuseUrl: (url: string) => Promise<string | undefined>
}

const ById = Strict({ id: Id })

/** Integrations, pages, their health, and the chat on the shop's own site. */
export function channelRoutes(deps: ChannelRouteDeps): FastifyPluginAsyncTypebox {
  const read = { access: { permission: 'channel.read' } }
  const manage = { access: { permission: 'channel.manage' } }
  const secret = { ...manage, secretAnswer: true }
  return async (app) => {
    await app.register(streamRoutes(deps))
    await app.register(consentRoutes(deps))
    await app.register(smsRoutes(deps))
    app.get('/platforms', { config: { access: { signedIn: true } }, schema: { response: { 200: PlatformList } } }, async () => ({
      data: connectableAt(deps.publicUrl),
    }))
    app.get('/integrations', { config: manage, schema: { response: { 200: IntegrationList } } }, (req) =>
      req.inTenant(async (tx) => ({ data: await readIntegrations(tx, deps), nextCursor: null })),
    )
    app.get('/integrations/:id', { config: manage, schema: { params: ById, response: { 200: Integration } } }, (req) =>
      req.inTenant((tx) => integrationById(tx, deps, req.params.id)),
    )
    app.post('/integrations', { config: secret, schema: { body: CreateIntegration, response: { 201: Integration } } }, async (req, res) => {
      const refusal = req.body.apiBase && (await deps.refuseUrl(req.body.apiBase))
      if (refusal) throw new Invalid('/apiBase', refusal)
      const integration = await req.inTenant(async (tx) => {
        const { account, platform, via } = req.body
        const alone = req.body.consent !== undefined || (account === undefined && offersPages(platform, via))
        const make = alone ? makeIntegration : connectIntegration
        const made = await make(tx, deps.vault, req.body)
        await audit(tx, {
          request: requestOf(req),
          action: 'integration.created',
          entity: 'integration',
          entityId: made.integrationId,
          changes: { via: req.body.via, platform: req.body.platform, account: req.body.account },
        })
        return integrationById(tx, deps, made.integrationId)
      })
      deps.directory.forget()
      return res.code(201).send(integration)
    })
    app.patch(
      '/integrations/:id',
      { config: secret, schema: { params: ById, body: PatchIntegration, response: { 200: Integration } } },
      async (req) => {
        const integration = await req.inTenant(async (tx) => {
          await patchIntegration(tx, deps.vault, req.params.id, req.body)
          await audit(tx, {
            request: requestOf(req),
            action: 'integration.updated',
            entity: 'integration',
            entityId: req.params.id,
            changes: { fields: Object.keys(req.body) },
          })
          return integrationById(tx, deps, req.params.id)
        })
        deps.directory.forget()
        return integration
      },
    )
    app.delete('/integrations/:id', { config: manage, schema: { params: ById, response: { 200: Integration } } }, async (req) => {
      const integration = await req.inTenant(async (tx) => {
        await deactivateIntegration(tx, req.params.id)
        await audit(tx, {
          request: requestOf(req),
          action: 'integration.deactivated',
          entity: 'integration',
          entityId: req.params.id,
          changes: {},
        })
        return integrationById(tx, deps, req.params.id)
      })
      deps.directory.forget()
      return integration
    })
    app.post('/integrations/:id/check', { config: manage, schema: { params: ById, response: { 200: ConnectionChecks } } }, async (req) => {
      const integration = await req.inTenant((tx) => integrationById(tx, deps, req.params.id))
      const checks = []
      for (const page of integration.pages.filter((one) => one.active)) {
        const line = await pageLine(deps, req.caller.tenantId, page.id)
        if (!line) continue
        const results = await checkConnection(line)
        await req.inTenant((tx) => learnEnd(tx, page.id, results))
        checks.push(...shownChecks(line, results, integration.pages.length > 1 ? page.name : undefined))
      }
      return { checks }
    })
    app.post('/pages/:id/subscribe', { config: manage, schema: { params: ById, response: { 200: ConnectionChecks } } }, async (req) => {
      const line = await pageLine(deps, req.caller.tenantId, req.params.id)
      if (!line) throw new NotFound('page')
      const results = await subscribeHere(line)
      await req.inTenant((tx) =>
        audit(tx, {
          request: requestOf(req),
          action: 'page.subscribed',
          entity: 'page',
          entityId: req.params.id,
          changes: { ok: results.every(({ ok }) => ok) },
        }),
      )
      return { checks: shownChecks(line, results) }
    })
    app.get('/integrations/:id/offers', { config: manage, schema: { params: ById, response: { 200: OfferedPages } } }, (req) =>
      offeredPages(deps, { tenantId: req.caller.tenantId, id: req.params.id }),
    )
    app.post(
      '/integrations/:id/pages',
      { config: secret, schema: { params: ById, body: CreatePage, response: { 201: Page } } },
      async (req, res) => {
        const { account } = req.body
        const accessToken = req.body.accessToken ?? (await newAccess(deps, { tenantId: req.caller.tenantId, id: req.params.id, account }))
        const page = await req.inTenant(async (tx) => {
          const id = await addPage(tx, deps.vault, req.params.id, { ...req.body, ...(accessToken && { accessToken }) })
          await audit(tx, {
            request: requestOf(req),
            action: 'page.created',
            entity: 'page',
            entityId: id,
            changes: { account: req.body.account },
          })
          return pageById(tx, id)
        })
        return res.code(201).send(page)
      },
    )
    app.get('/pages', { config: read, schema: { response: { 200: PageList } } }, (req) =>
      req.inTenant(async (tx) => ({ data: await readPages(tx), nextCursor: null })),
    )
    app.patch('/pages/:id', { config: manage, schema: { params: ById, body: PatchPage, response: { 200: Page } } }, (req) =>
      req.inTenant(async (tx) => {
        await patchPage(tx, deps.vault, req.params.id, req.body)
        await audit(tx, {
          request: requestOf(req),
          action: 'page.updated',
          entity: 'page',
          entityId: req.params.id,
          changes: { fields: Object.keys(req.body) },
        })
        return pageById(tx, req.params.id)
      }),
    )
    app.get('/pages/:id/widget', { config: manage, schema: { params: ById, response: { 200: WidgetConfig } } }, (req) =>
      req.inTenant((tx) => readWidget(tx, deps.publicUrl, req.params.id)),
    )
    app.put(
      '/pages/:id/widget',
      { config: manage, schema: { params: ById, body: WidgetSettings, response: { 200: WidgetConfig } } },
      (req) =>
        req.inTenant(async (tx) => {
          await saveWidget(tx, req.params.id, req.body)
          await audit(tx, {
            request: requestOf(req),
            action: 'widget.updated',
            entity: 'page',
            entityId: req.params.id,
            changes: { settings: req.body },
          })
          return readWidget(tx, deps.publicUrl, req.params.id)
        }),
    )
    app.post(
      '/pages/:id/widget/secret',
      { config: secret, schema: { params: ById, response: { 201: WidgetSecret } } },
      async (req, res) => {
        const made = await req.inTenant(async (tx) => {
          const value = await rotateIdentitySecret(tx, deps.vault, req.params.id)
          await audit(tx, {
            request: requestOf(req),
            action: 'widget.secret-rotated',
            entity: 'page',
            entityId: req.params.id,
            changes: {},
          })
          return value
        })
        return res.code(201).send({ secret: made })
      },
    )
  }
}
