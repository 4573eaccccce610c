import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { strictInput } from '../../infra/http/validation.ts'
import { conversationRoutes } from './conversation-routes.ts'
import { allowPages } from './cors.ts'
import type { WebchatDeps } from './deps.ts'
import { sessionRoutes } from './session-routes.ts'
import { uploadRoutes } from './upload-routes.ts'

/** Everything that the chat on a site calls (`contracts/widget.ts`), outside the agents' API. */
export function widgetApi(deps: WebchatDeps): FastifyPluginAsync {
  return async (app) => {
    await app.register(
      async (api: FastifyInstance) => {
        api.removeContentTypeParser('text/plain') // a form of another site could send it without asking
        strictInput(api)
        allowPages(api)
        for (const routes of [sessionRoutes, conversationRoutes, uploadRoutes]) await api.register(routes(deps))
      },
      { prefix: '/widget/v1/api' },
    )
  }
}
