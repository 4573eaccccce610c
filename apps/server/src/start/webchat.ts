import type { FastifyInstance } from 'fastify'
import type { SocketDoor } from '../domains/live/index.ts'
import { visitorDoor, type WebchatDeps, webchatRoutes } from '../domains/webchat/index.ts'
import { distOf } from '../infra/assets/build.ts'

/** The chat on shops' own sites, as the roles mount it. */
export interface Webchat {
  mount(app: FastifyInstance): Promise<void>
  door: SocketDoor
}

export function createWebchat(deps: WebchatDeps & { filesUrl: string | undefined }): Webchat {
  return {
    mount: async (app) => {
      await app.register(webchatRoutes({ ...deps, dist: distOf('widget') }))
    },
    door: visitorDoor(deps),
  }
}
