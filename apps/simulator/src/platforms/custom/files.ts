import type { FileRef } from '../../model.ts'
import type { ApiRoute } from '../../platform.ts'
import { text } from '../../read.ts'
import type { World } from '../../world/world.ts'

/** The address of a file of the shop's system: whoever has it may fetch it. */
export function fileUrl(world: World, { mediaId, name }: FileRef): string {
  return `${world.url}/shop-files/${mediaId}/${encodeURIComponent(name)}`
}

export const fileRoute: ApiRoute = {
  method: 'GET',
  path: /^\/shop-files\/(?<id>\d+)\/[^/]+$/,
  kind: 'media',
  open: true,
  owner: (call, world) => world.accounts.get('custom', world.media.get(call.params.id ?? '')?.account ?? ''),
  act(call, _, world) {
    const media = world.media.get(text(call.params.id) ?? '')
    if (!media) return { status: 404, body: { message: 'No such file' } }
    return { status: 200, body: world.media.bytes(media), headers: { 'content-type': media.mimeType } }
  },
}
