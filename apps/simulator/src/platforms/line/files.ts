import type { Account, FileRef } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import type { World } from '../../world/world.ts'
import { gone, notFound } from './errors.ts'
import { tokenOwner } from './tokens.ts'

/** Content is fetched by the message's id; pictures of stickers lie open in the shop. */
export const fileRoutes: readonly ApiRoute[] = [
  { method: 'GET', path: /^\/v2\/bot\/message\/(?<message>\d+)\/content$/, kind: 'download', owner: tokenOwner, act: content },
  { method: 'GET', path: /^\/v2\/bot\/message\/(?<message>\d+)\/content\/preview$/, kind: 'download', owner: tokenOwner, act: content },
  {
    method: 'GET',
    path: /^\/v2\/bot\/message\/(?<message>\d+)\/content\/transcoding$/,
    kind: 'transcoding',
    owner: tokenOwner,
    act: prepared,
  },
  {
    method: 'GET',
    path: /^\/stickershop\/v1\/sticker\/(?<media>\d+)\/android\/sticker\.png$/,
    kind: 'download',
    open: true,
    owner: stickerOwner,
    act: (call, _, world) => bytes(call.params.media, world),
  },
]

function fileOf(call: ApiCall, account: Account, world: World): FileRef | Answer {
  const found = world.threads.find(account, call.params.message ?? '')
  if (found?.line.deleted) return gone()
  const file = found?.line.direction === 'in' ? found.line.files[0] : undefined
  return file ?? notFound()
}

function content(call: ApiCall, account: Account, world: World): Answer {
  const file = fileOf(call, account, world)
  return 'status' in file ? file : bytes(file.mediaId, world)
}

function prepared(call: ApiCall, account: Account, world: World): Answer {
  const file = fileOf(call, account, world)
  return 'status' in file ? file : { status: 200, body: { status: 'succeeded' } }
}

function stickerOwner(call: ApiCall, world: World): Account | undefined {
  const media = world.media.get(call.params.media ?? '')
  return media && world.accounts.get('line', media.account)
}

function bytes(mediaId: string | undefined, world: World): Answer {
  const media = world.media.get(mediaId ?? '')
  return media ? { status: 200, body: world.media.bytes(media), headers: { 'content-type': media.mimeType } } : notFound()
}
