import { drawAvatar } from '../../drawing/avatar.ts'
import type { Account, FileRef, Line } from '../../model.ts'
import type { Answer, ApiCall, ApiRoute } from '../../platform.ts'
import { present } from '../../read.ts'
import type { Media } from '../../world/media.ts'
import type { World } from '../../world/world.ts'
import { bad, telegramError, telegramOk } from './errors.ts'
import { botRoutes, tokenOwner } from './owner.ts'

const DOWNLOAD_MAX = 20 * 1024 * 1024
const FILE_ID = /^BQAC(\d+)$/
const PICTURE_ID = /^AQPP(.+)$/

/** A file is known to this bot by one id, and to all by another that never changes. */
export function idsOf(media: Pick<FileRef, 'mediaId' | 'size'>): Record<string, unknown> {
  return { file_id: `BQAC${media.mediaId}`, file_unique_id: `AQAD${media.mediaId}`, file_size: media.size }
}

/** What a message says of its file, by its kind. */
export function filePart(line: Line): Record<string, unknown> {
  const [file] = line.files
  if (!file) return {}
  const ids = idsOf(file)
  const named = { ...ids, mime_type: file.mimeType, file_name: file.name }
  const frame = { width: 1280, height: 960 }
  const parts: Readonly<Record<string, Record<string, unknown>>> = {
    image: {
      photo: [
        { ...ids, file_id: 'BQAC0', width: 90, height: 67, file_size: 1200 },
        { ...ids, ...frame },
      ],
    },
    gif: { animation: { ...named, ...frame, duration: 3 }, document: named },
    video: { video: { ...named, ...frame, duration: 9 } },
    'video-note': { video_note: { ...ids, length: 240, duration: 5 } },
    voice: { voice: { ...ids, mime_type: file.mimeType, duration: 4 } },
    audio: { audio: { ...named, duration: 180 } },
    sticker: { sticker: { ...ids, type: 'regular', width: 512, height: 512, is_animated: false, is_video: false, emoji: '😀' } },
    file: { document: named },
  }
  return present({ ...(parts[line.kind] ?? parts.file), caption: line.text || undefined })
}

/** A file that this bot knows. */
export function mediaOf(fileId: unknown, account: Account, world: World): Media | undefined {
  const media = world.media.get(FILE_ID.exec(String(fileId))?.[1] ?? '')
  return media?.account === account.account ? media : undefined
}

export const pictureIdOf = (customerId: string): string => `AQPP${customerId}`

export const fileRoutes: readonly ApiRoute[] = [
  ...botRoutes('getFile', 'media', getFile),
  {
    method: 'GET',
    path: /^\/file\/bot(?<token>[^/]+)\/(?<folder>files|pictures)\/(?<name>[^/]+)$/,
    kind: 'download',
    owner: tokenOwner,
    act: download,
  },
]

function getFile(given: Record<string, unknown>, account: Account, world: World): Answer {
  const picture = PICTURE_ID.exec(String(given.file_id))?.[1]
  if (picture !== undefined)
    return telegramOk({ file_id: given.file_id, file_unique_id: `AQAD${picture}`, file_path: `pictures/${picture}` })
  const media = mediaOf(given.file_id, account, world)
  if (!media) return bad('wrong file_id or the file is temporarily unavailable')
  if (media.size > DOWNLOAD_MAX) return bad('file is too big')
  return telegramOk({ ...idsOf({ mediaId: media.id, size: media.size }), file_path: `files/${media.id}` })
}

function download({ params: { folder, name = '' } }: ApiCall, account: Account, world: World): Answer {
  if (folder === 'pictures') {
    const customer = world.customers.get(name)
    if (!customer) return telegramError(404, 'Not Found')
    return { status: 200, body: drawAvatar(`${customer.platform}/${customer.name}`), headers: { 'content-type': 'image/png' } }
  }
  const media = world.media.get(name)
  if (media?.account !== account.account) return telegramError(404, 'Not Found')
  return { status: 200, body: world.media.bytes(media), headers: { 'content-type': 'application/octet-stream' } }
}
