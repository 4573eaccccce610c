import type { ApiRoute } from '../../platform.ts'

/** Files lie on an open address of Pancake's. */
export const contentRoute: ApiRoute = {
  method: 'GET',
  path: /^\/content\.pancake\.vn\/(?<media>\d+)\/[^/]*$/,
  kind: 'download',
  open: true,
  owner(call, world) {
    const media = world.media.get(call.params.media ?? '')
    return media && world.accounts.get('pancake', media.account)
  },
  act(call, _, world) {
    const media = world.media.get(call.params.media ?? '')
    if (!media) return { status: 404, body: 'Not found', problems: ['No such file'] }
    return { status: 200, body: world.media.bytes(media), headers: { 'content-type': media.mimeType } }
  },
}
