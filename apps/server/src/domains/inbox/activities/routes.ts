import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ActivityList, ActivityQuery, Id, Strict } from '@switchboard/contracts'
import { activitiesOf } from './read-activities.ts'

/** What was done to a conversation, besides what was said in it. */
export const activityRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/conversations/:id/activities',
    {
      config: { access: { permission: 'conversation.read' } },
      schema: { params: Strict({ id: Id }), querystring: ActivityQuery, response: { 200: ActivityList } },
    },
    (req) => req.inTenant((tx) => activitiesOf(tx, req.params.id, req.query)),
  )
}
