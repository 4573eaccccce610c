import type { FileRef } from '../../model.ts'
import type { ApiRoute } from '../../platform.ts'
import type { World } from '../../world/world.ts'

/** Files lie on an open address of Viber's content network. */
export function cdnUrl(world: World, file: Pick<FileRef, 'mediaId' | 'name'>): string {
  return `${world.url}/dl-media.viber.com/${file.mediaId}/${encodeURIComponent(file.name)}`
}

export const cdnRoute: ApiRoute = {
  method: 'GET',
  path: /^\/dl-media\.viber\.com\/(?<media>\d+)\/[^/]*$/,
  kind: 'download',
  open: true,
  owner(call, world) {
    const media = world.media.get(call.params.media ?? '')
    return media && world.accounts.get('viber', media.account)
  },
  act(call, _, world) {
    const media = world.media.get(call.params.media ?? '')
    if (!media) return { status: 404, body: 'Not found', problems: ['No such file'] }
    return { status: 200, body: world.media.bytes(media), headers: { 'content-type': media.mimeType } }
  },
}
