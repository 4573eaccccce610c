import type { FastifyPluginAsync } from 'fastify'
import type { WebchatDeps } from './deps.ts'
import { widgetApi } from './routes.ts'
import { widgetFiles, type WidgetFilesOptions } from './static.ts'

export { endVisitors } from './end-visitors.ts'
export type { WebchatDeps } from './deps.ts'
export { visitorDoor, type VisitorDoorDeps } from './visitor-door.ts'

/**
 * The chat on the shop's site, outside `/api/v1`: `/widget/v1/api/*` (its calls), and `/widget/v1/{loader.js,frame,assets/*}` (its program).
 * Register on the instance that `createHttp` returned. Its routes are public to the guard and ask for the visitor's own token themselves.
 */
export function webchatRoutes(deps: WebchatDeps & Pick<WidgetFilesOptions, 'dist' | 'filesUrl'>): FastifyPluginAsync {
  return async (app) => {
    await app.register(widgetApi(deps))
    await app.register(widgetFiles(deps))
  }
}
