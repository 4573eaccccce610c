import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ApiKeyList, CreateApiKey, Id, NewApiKey, Paging, Strict } from '@switchboard/contracts'
import { NoContent } from '../../infra/http/no-content.ts'
import { requestOf } from '../audit/index.ts'
import { createApiKey, listApiKeys, revokeApiKey } from './api-keys.ts'
import type { Identity } from './identity.ts'
import { personOf } from './people-only.ts'

const manage = { access: { permission: 'api-key.manage' } }

export function apiKeyRoutes(identity: Identity): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api-keys',
      { config: manage, schema: { summary: 'All API keys', querystring: Strict(Paging), response: { 200: ApiKeyList } } },
      (req) => req.inTenant((tx) => listApiKeys(tx, req.query)),
    )

    app.post(
      '/api-keys',
      {
        config: { ...manage, secretAnswer: true },
        schema: { summary: 'Make an API key; it is shown once', body: CreateApiKey, response: { 201: NewApiKey } },
      },
      async (req, reply) => {
        const { userId, grants } = personOf(req) // a key that makes keys would outlive its own revocation
        const made = await req.inTenant((tx) => createApiKey(tx, { ...req.body, by: { userId, grants }, request: requestOf(req) }))
        return reply.code(201).send(made)
      },
    )

    app.delete(
      '/api-keys/:id',
      { config: manage, schema: { summary: 'Revoke an API key', params: Strict({ id: Id }), response: { 204: NoContent } } },
      async (req, reply) => {
        await req.inTenant((tx) => revokeApiKey(tx, req.params.id, requestOf(req)))
        identity.forget()
        return reply.code(204).send()
      },
    )
  }
}
