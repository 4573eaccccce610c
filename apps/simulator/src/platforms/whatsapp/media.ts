import { graphError, graphPath, ok } from '../../meta/graph.ts'
import type { Account } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import type { Media } from '../../world/media.ts'
import type { World } from '../../world/world.ts'
import { refusal } from './errors.ts'
import { UPLOAD_LIFE_MS, URL_LIFE_MS, uploadable } from './media-rules.ts'
import { phoneOwner } from './owner.ts'

const node = graphPath('/:node')

/** Upload, look-up, download and removal of media. */
export const mediaRoutes: readonly ApiRoute[] = [
  { method: 'POST', path: graphPath('/:node/media'), kind: 'upload', owner: phoneOwner, act: upload },
  { method: 'GET', path: node, kind: 'media', owner: mediaOwner, act: describe },
  { method: 'DELETE', path: node, kind: 'media', owner: mediaOwner, act: forget },
  { method: 'GET', path: /^\/whatsapp_business\/attachments\/?$/, kind: 'download', owner: linkOwner, act: download },
]

function mediaOwner(call: ApiCall, world: World): Account | undefined {
  const media = world.media.get(call.params.node ?? '')
  return media && world.accounts.get('whatsapp', media.account)
}

function linkOwner(call: ApiCall, world: World): Account | undefined {
  const media = world.media.get(call.query.get('mid') ?? '')
  return media && world.accounts.get('whatsapp', media.account)
}

function upload(call: ApiCall, account: Account, world: World): Answer {
  const { file } = call.files
  if (call.fields.messaging_product !== 'whatsapp')
    return refusal({ code: 131008, title: 'Required parameter is missing', details: 'messaging_product is required' })
  if (!file) return refusal({ code: 131008, title: 'Required parameter is missing', details: 'file is required' })
  const mimeType = call.fields.type ?? file.mimeType
  if (!uploadable(mimeType.split(';')[0] ?? '', file.bytes.length))
    return refusal({ code: 131053, title: 'Media upload error', details: `${mimeType} of ${file.bytes.length} bytes is not taken` })
  return ok({ id: world.media.add(account.account, { ...file, mimeType }, world.now()).id })
}

function describe(call: ApiCall, account: Account, world: World): Answer {
  const media = world.media.get(call.params.node ?? '')
  if (!media || expired(media, world)) return gone(call)
  const asked = call.query.get('phone_number_id')
  if (asked && asked !== account.account) return gone(call)
  const url = `${world.url}/whatsapp_business/attachments/?mid=${media.id}&source=getMedia&ext=${Math.floor((world.now() + URL_LIFE_MS) / 1000)}`
  return ok({
    messaging_product: 'whatsapp',
    url,
    mime_type: media.mimeType,
    sha256: media.sha256.toString('hex'),
    file_size: media.size,
    id: media.id,
  })
}

function forget(call: ApiCall, _: Account, world: World): Answer {
  const media = world.media.get(call.params.node ?? '')
  if (!media) return gone(call)
  media.storedAt = 0
  return ok({ success: true })
}

function download(call: ApiCall, _: Account, world: World): Answer {
  const media = world.media.get(call.query.get('mid') ?? '')
  const until = Number(call.query.get('ext') ?? 0) * 1000
  if (!media || until < world.now())
    return { status: 404, body: 'URL signature expired', problems: ['The address has expired: ask the media API for a new one'] }
  return { status: 200, body: world.media.bytes(media), headers: { 'content-type': media.mimeType } }
}

function expired(media: Media, world: World): boolean {
  return world.now() - media.storedAt > UPLOAD_LIFE_MS
}

function gone(call: ApiCall): Answer {
  return graphError(100, `Unsupported ${call.method.toLowerCase()} request. Object with ID '${call.params.node}' does not exist`, {
    subcode: 33,
  })
}
