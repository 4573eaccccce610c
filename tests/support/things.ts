// A small domain that shows what the HTTP foundation does to its callers; it needs no database.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { createPool } from '../../apps/server/src/infra/db/pools.ts'
import { DatabaseUnavailable, NotFound } from '../../apps/server/src/infra/errors.ts'
import type { Caller, DomainModule } from '../../apps/server/src/infra/http/access.ts'
import { decodeCursor } from '../../apps/server/src/infra/http/cursor.ts'
import { createHttp, type HttpOptions } from '../../apps/server/src/infra/http/server.ts'
import { createLog } from '../../apps/server/src/infra/log.ts'
import { Id, Nullable, Paging, Strict } from '../../packages/contracts/src/index.ts'

const Body = Strict({
  name: Type.String({ maxLength: 10 }),
  count: Type.Optional(Type.Integer()),
  at: Type.Optional(Nullable(Type.String({ format: 'date-time' }))),
  list: Type.Optional(Type.Array(Strict({ a: Type.Integer() }))),
})
const Place = Strict({ at: Type.String(), id: Id })

const things: FastifyPluginAsyncTypebox = async (app) => {
  const open = { public: 'a test' }
  app.get(
    '/things/:id',
    { config: { access: open }, schema: { params: Strict({ id: Id }), response: { 200: Strict({ id: Id }) } } },
    (req) => {
      if (req.params.id !== '1') throw new NotFound('thing')
      return { id: req.params.id, secret: 'never shown' }
    },
  )
  app.get(
    '/things',
    { config: { access: open }, schema: { querystring: Strict({ ...Paging, deep: Type.Optional(Type.Boolean()) }) } },
    (req) => ({ query: req.query, at: decodeCursor(Place, req.query.cursor) ?? null }),
  )
  app.post('/things', { config: { access: open }, schema: { body: Body, response: { 201: Body } } }, async (req, reply) =>
    reply.code(201).send(req.body),
  )
  app.post('/bare', { config: { access: open } }, () => ({ ok: true }))
  app.get('/away', { config: { access: open } }, () => {
    throw new DatabaseUnavailable('gone')
  })
  app.get('/bug', { config: { access: open } }, () => {
    throw new Error('the password is swordfish')
  })
  app.get(
    '/secret',
    { config: { access: { permission: 'thing.read' } }, schema: { response: { 200: Strict({ who: Type.String() }) } } },
    (req) => ({ who: req.caller.name }),
  )
}

const CALLER: Caller = {
  kind: 'user',
  tenantId: '1',
  userId: '7',
  name: 'Mai',
  tokenId: '1',
  actor: 'user:7',
  grants: new Map([['thing.read', 'all']]),
}
const domain: DomainModule = {
  name: 'things',
  permissions: [{ key: 'thing.read', description: 'See things', scoped: false }],
  routes: () => things,
}

// Never connected to.
const nowhere = createPool('postgres://nobody@127.0.0.1:1/nothing', { max: 1, name: 'nowhere' })

/** A server with the things, or with other domains; not ready yet. The token `good` may see things, `poor` may do nothing. */
export function thingsServer(options: Partial<HttpOptions> = {}): FastifyInstance {
  return createHttp({
    config: { publicUrl: 'https://desk.example', filesUrl: undefined, trustedProxies: [] },
    db: { app: nowhere, system: nowhere },
    log: createLog('silent'),
    domains: [domain],
    deps: {},
    checkAnswers: true,
    authenticate: async (token) => (token === 'good' ? CALLER : token === 'poor' ? { ...CALLER, grants: new Map() } : undefined),
    denied: async () => undefined,
    ...options,
  })
}
