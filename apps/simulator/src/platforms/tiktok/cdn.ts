import type { Account, FileRef } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { at, text } from '../../read.ts'
import type { World } from '../../world/world.ts'
import { missing, tiktokOk } from './errors.ts'
import { owner } from './owner.ts'

/** Stickers lie open; pictures and films want the token once more, in a header of their own. */
export function cdnUrl(world: World, file: Pick<FileRef, 'mediaId'>): string {
  return `${world.url}/tiktokcdn/${file.mediaId}?x-expires=1767344400`
}

const PRIVATE = 'private=1'

export const downloadRoutes: readonly ApiRoute[] = [
  { method: 'POST', path: /^\/open_api\/v1\.3\/business\/message\/media\/download\/$/, kind: 'media', owner, act: address },
  {
    method: 'GET',
    path: /^\/tiktokcdn\/(?<media>\d+)$/,
    kind: 'download',
    open: true,
    owner(call, world) {
      const media = world.media.get(call.params.media ?? '')
      return media && world.accounts.get('tiktok', media.account)
    },
    act: bytes,
  },
]

/** A file is named by conversation, message and its own id; all three must belong together. */
function address(call: ApiCall, account: Account, world: World): Answer {
  const [conversation, message, id, type] = ['conversation_id', 'message_id', 'media_id', 'media_type'].map((name) =>
    text(at(call.json, name)),
  )
  const place = message === undefined ? undefined : world.threads.find(account, message)
  const customer = conversation === undefined ? undefined : world.customers.at(account, conversation)
  const file = place?.line.files.find(({ mediaId }) => mediaId === id)
  if (!file || customer?.id !== place?.customerId) return missing('media')
  if ((type === 'VIDEO') !== (place?.line.kind === 'video')) return missing('media')
  return tiktokOk({ download_url: `${cdnUrl(world, file)}&${PRIVATE}` })
}

function bytes(call: ApiCall, account: Account, world: World): Answer {
  const media = world.media.get(call.params.media ?? '')
  if (!media) return { status: 404, body: 'Not found', problems: ['No such file'] }
  if (call.query.get('private') === '1' && call.headers['x-user'] !== account.accessToken)
    return { status: 403, body: 'Forbidden', problems: ['The header x-user must hold the access token'] }
  return { status: 200, body: world.media.bytes(media), headers: { 'content-type': media.mimeType } }
}
