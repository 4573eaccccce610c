import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, LiftSuppression, Strict, SuppressionList, SuppressionQuery } from '@switchboard/contracts'
import Type from 'typebox'
import { Invalid } from '../../../infra/errors.ts'
import { requestOf } from '../../audit/index.ts'
import { liftSuppression } from './lift-suppression.ts'
import { suppressionsOf } from './read-suppressions.ts'

const MOST = 150

/** Addresses that nothing is sent to. */
export const suppressionRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/suppressions',
    {
      config: { access: { permission: 'conversation.reply' } },
      schema: { summary: 'Which of these addresses nothing is sent to', querystring: SuppressionQuery, response: { 200: SuppressionList } },
    },
    (req) => {
      const asked = req.query.addresses.split(',').map((address) => address.trim())
      if (asked.length > MOST) throw new Invalid('/addresses', `At most ${MOST} addresses at once`)
      return req.inTenant(async (tx) => ({ data: await suppressionsOf(tx, asked) }))
    },
  )
  app.post(
    '/suppressions/:id/lift',
    {
      config: { access: { permission: 'suppression.lift' } },
      schema: {
        summary: 'Let an address be written to again',
        params: Strict({ id: Id }),
        body: LiftSuppression,
        response: { 204: Type.Null({ description: 'Done; the live feed tells what changed' }) },
      },
    },
    async (req, res) => {
      await req.inTenant((tx) => liftSuppression(tx, req.params.id, req.body.reason, requestOf(req)))
      return res.code(204).send(null)
    },
  )
}
