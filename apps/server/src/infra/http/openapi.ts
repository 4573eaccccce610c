import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { Problem } from '@switchboard/contracts'
import type { Access } from './access.ts'
import { openTo } from './routes.ts'

const PREFIX = '/api/v1'

/** Describes the API from its route schemas: OpenAPI 3.1 at `/api/v1/openapi.json`, to be browsed at `/api/v1/docs`. Register before the routes. */
export function openapi(app: FastifyInstance, options: { publicUrl: string; version: string }): void {
  app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Switchboard',
        version: options.version,
        description:
          'One inbox and one customer record. Errors are RFC 9457 problem documents; lists are paged by `cursor`; every mutating call takes an `Idempotency-Key`.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } as never,
      },
      servers: [{ url: options.publicUrl }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'A session token or an API key' },
          session: { type: 'apiKey', in: 'cookie', name: 'sb_session', description: 'The session of a browser' },
        },
      },
    },
    transform: ({ schema, url, route }) => ({
      url,
      schema: described(schema ?? {}, url, [route.method].flat()[0] ?? '', route.config?.access),
    }),
  })
  app.register(async (api) => {
    api.get(
      `${PREFIX}/openapi.json`,
      { schema: { hide: true }, config: { access: { public: 'the description of the API holds nothing of any tenant' } } },
      () => app.swagger(),
    )
  })
  app.register(docs)
}

const docs = openTo('the description of the API holds nothing of any tenant', async (app) => {
  app.addHook('onRoute', (route) => {
    route.config = { ...route.config, headers: { 'content-security-policy': DOCS_POLICY } }
  })
  await app.register(swaggerUi, {
    routePrefix: `${PREFIX}/docs`,
    uiConfig: { docExpansion: 'none', deepLinking: true, validatorUrl: null as never },
  })
})

// Swagger UI writes style attributes and data: images; it loads nothing from elsewhere.
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

function described(schema: FastifySchema & { hide?: boolean }, url: string, method: string, access: Access | undefined): FastifySchema {
  if (!url.startsWith(PREFIX) || schema.hide) return { ...schema, hide: true } as FastifySchema
  const responses = Object.entries((schema.response ?? {}) as Record<string, object>).map(([status, body]) => [
    status,
    { description: MEANING[status] ?? 'Done', ...body },
  ])
  return {
    tags: [url.slice(PREFIX.length + 1).split('/')[0] ?? ''],
    operationId: operationId(method, url),
    security: access && 'public' in access ? [] : [{ bearer: [] }, { session: [] }],
    ...(access && 'permission' in access
      ? { description: `Needs the permission \`${access.permission}\`.`, 'x-permission': access.permission }
      : {}),
    ...schema,
    response: {
      ...Object.fromEntries(responses),
      default: { description: 'Refused: a problem document', content: { 'application/problem+json': { schema: Problem } } },
    },
  } as FastifySchema
}

const MEANING: Readonly<Record<string, string>> = {
  200: 'The answer',
  201: 'Made',
  202: 'Accepted; the rest happens in the background',
  204: 'Done; there is nothing to say',
}

function operationId(method: string, url: string): string {
  const parts = url
    .slice(PREFIX.length + 1)
    .split('/')
    .map((part) => (part.startsWith(':') ? `by-${part.slice(1)}` : part))
  return [method.toLowerCase(), ...parts].join('-').replace(/-+(\w)/g, (_, letter: string) => letter.toUpperCase())
}
