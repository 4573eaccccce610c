import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ConnectNumbers, Id, NumberList, Strict } from '@switchboard/contracts'
import type { Vault } from '../../../infra/crypto/envelope.ts'
import { requestOf } from '../../audit/index.ts'
import type { PageClientDeps } from '../page-client.ts'
import { connectNumbers, offeredNumbers } from './numbers.ts'
import { poolRoutes } from './pool-routes.ts'

const params = Strict({ id: Id })
const manage = { access: { permission: 'channel.manage' } }

/** The telephone numbers of an account, and pools of those that are connected. */
export function smsRoutes(deps: PageClientDeps & { vault: Vault }): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(poolRoutes)
    app.get(
      '/integrations/:id/numbers',
      { config: manage, schema: { summary: 'Telephone numbers of the account', params, response: { 200: NumberList } } },
      (req) => offeredNumbers(deps, { tenantId: req.caller.tenantId, id: req.params.id }),
    )
    app.post(
      '/integrations/:id/numbers',
      {
        config: manage,
        schema: { summary: 'Connect numbers of the account', params, body: ConnectNumbers, response: { 201: NumberList } },
      },
      async (req, reply) => {
        await req.inTenant((tx) =>
          connectNumbers(tx, deps.vault, { id: req.params.id, numbers: req.body.numbers, request: requestOf(req) }),
        )
        return reply.code(201).send(await offeredNumbers(deps, { tenantId: req.caller.tenantId, id: req.params.id }))
      },
    )
  }
}
