import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  BeginOidc,
  BusinessSignIn,
  BusinessSignInQuery,
  OidcBegun,
  OidcCheck,
  OidcProvider,
  OidcSettings,
  SaveOidcProvider,
  Strict,
} from '@switchboard/contracts'
import { sql } from '../../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../../infra/db/tx.ts'
import type { DomainModule } from '../../../infra/http/access.ts'
import { NoContent } from '../../../infra/http/no-content.ts'
import { requestOf } from '../../audit/index.ts'
import { countOidc } from '../tries.ts'
import { browserCookie } from './answer-route.ts'
import { beginOidc, type OidcDeps, redirectUriOf, tenantAt } from './begin.ts'
import { deleteProvider, readProvider, saveProvider } from './provider.ts'
import { faultOf } from './service.ts'

const manage = { access: { permission: 'sign-in-service.manage' } }

/** Signing in by the business's own service. */
export const oidcDomain: DomainModule = {
  name: 'oidc',
  permissions: [{ key: 'sign-in-service.manage', description: 'Set up the sign-in service of the business', scoped: false }],
  routes: (deps: OidcDeps) => async (app) => {
    await app.register(openRoutes(deps))
    await app.register(adminRoutes(deps))
  },
}

function openRoutes(deps: OidcDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sign-in-options/business',
      {
        config: { access: { public: 'says of a named business what its sign-in button says; asking is counted' } },
        schema: { summary: 'How one signs in at a business', querystring: BusinessSignInQuery, response: { 200: BusinessSignIn } },
      },
      async (req) => {
        await countOidc(deps.db, req.ip)
        const tenantId = await tenantAt(deps.db, req.query.tenant)
        const provider = tenantId === undefined ? null : await inTenant(deps.db, { tenantId, actor: SYSTEM }, readProvider)
        return { oidc: provider?.active ? { name: provider.name } : null }
      },
    )

    app.post(
      '/sign-in-options/business',
      {
        config: { access: { public: 'signing in is how one gets in; beginning is counted' }, ownOrigin: true, secretAnswer: true },
        schema: { summary: 'Begin to sign in by the service of a business', body: BeginOidc, response: { 201: OidcBegun } },
      },
      async (req, reply) => {
        const { url, browser } = await beginOidc(deps, req.body, req.ip)
        return reply.code(201).header('set-cookie', browserCookie(browser, deps.publicUrl)).send({ url })
      },
    )
  }
}

function adminRoutes(deps: OidcDeps): FastifyPluginAsyncTypebox {
  const settings = async (tx: Tx) => {
    const tenant = await tx.one<{ slug: string }>(sql`select slug from sys_tenants where id = ${tx.tenantId}`)
    return { provider: await readProvider(tx), redirectUri: redirectUriOf(deps.publicUrl, tenant?.slug ?? '') }
  }
  return async (app) => {
    app.get('/sign-in-service', { config: manage, schema: { summary: 'The sign-in service', response: { 200: OidcSettings } } }, (req) =>
      req.inTenant(settings),
    )
    app.put(
      '/sign-in-service',
      {
        config: { ...manage, secretAnswer: true },
        schema: { summary: 'Set it up', body: SaveOidcProvider, response: { 200: OidcSettings } },
      },
      (req) =>
        req.inTenant(async (tx) => {
          await saveProvider(tx, req.body, { vault: deps.vault, by: req.caller.grants, request: requestOf(req) })
          return settings(tx)
        }),
    )
    app.delete(
      '/sign-in-service',
      { config: manage, schema: { summary: 'Take it away', response: { 204: NoContent } } },
      async (req, reply) => {
        await req.inTenant((tx) => deleteProvider(tx, requestOf(req)))
        return reply.code(204).send()
      },
    )
    app.post(
      '/sign-in-service/check',
      {
        config: manage,
        schema: {
          summary: 'Ask an address whether it is a sign-in service',
          body: Strict({ issuer: SaveOidcProvider.properties.issuer, clientId: OidcProvider.properties.clientId }),
          response: { 200: OidcCheck },
        },
      },
      async (req) => ({ fault: await faultOf(deps.http, req.body) }),
    )
  }
}
