import type { ApiRoute } from '../platform.ts'

/** Files of a platform that lie on an open address; `path` names the file `media`. */
export function openFiles(platform: string, path: RegExp): ApiRoute {
  return {
    method: 'GET',
    path,
    kind: 'download',
    open: true,
    owner(call, world) {
      const media = world.media.get(call.params.media ?? '')
      return media && world.accounts.get(platform, media.account)
    },
    act(call, _, world) {
      const media = world.media.get(call.params.media ?? '')
      if (!media) return { status: 404, body: 'Not found', problems: ['No such file'] }
      return { status: 200, body: world.media.bytes(media), headers: { 'content-type': media.mimeType } }
    },
  }
}
