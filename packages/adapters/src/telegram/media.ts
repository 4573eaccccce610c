import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent, InboundMedia } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { arrayOf, compact, idOf, isObject, numberOf, objectOf, shortOf } from '../shared/json.ts'

type Reader = (file: JsonObject) => InboundMedia | undefined

const medium =
  (base: InboundMedia, mimeType?: string): Reader =>
  (file) =>
    mediumOf(base, file, mimeType)

/** By the field that holds the file. An animation also comes as `document`, so it stands before it. */
const READERS: readonly (readonly [field: string, read: Reader])[] = [
  ['live_photo', medium({ kind: 'video' }, 'video/mp4')],
  ['animation', (file) => mediumOf({ kind: file.mime_type === 'image/gif' ? 'image' : 'video' }, file, 'video/mp4')],
  ['video', medium({ kind: 'video' }, 'video/mp4')],
  ['video_note', medium({ kind: 'video' }, 'video/mp4')],
  ['voice', medium({ kind: 'audio', voice: true }, 'audio/ogg')],
  ['audio', medium({ kind: 'audio' })],
  ['document', medium({ kind: 'file' })],
]

/** A message that is a file, with its caption; undefined for every other kind. */
export function mediaContent(message: JsonObject): InboundContent | undefined {
  const media = photoOf(message.photo) ?? fileOf(message)
  if (media) return contentOf({ type: media.kind, text: message.caption, media: [media] })
  return isObject(message.sticker) ? stickerContent(message.sticker) : undefined
}

function fileOf(message: JsonObject): InboundMedia | undefined {
  for (const [field, read] of READERS) {
    const file = message[field]
    const found = isObject(file) ? read(file) : undefined
    if (found) return found
  }
  return undefined
}

/** The same picture in several sizes. */
function photoOf(sizes: unknown): InboundMedia | undefined {
  const area = (size: JsonObject) => (numberOf(size.width) ?? 0) * (numberOf(size.height) ?? 0)
  const known = arrayOf(sizes)
    .map(objectOf)
    .filter(({ file_id }) => idOf(file_id) !== undefined)
  const largest = known.reduce<JsonObject | undefined>((best, size) => (best && area(best) > area(size) ? best : size), undefined)
  return largest && mediumOf({ kind: 'image' }, largest, 'image/jpeg')
}

/** A moving sticker is a Lottie archive or a silent film: its still picture is kept, which every screen can show. */
function stickerContent(sticker: JsonObject): InboundContent {
  const moves = sticker.is_animated === true || sticker.is_video === true
  const still = moves ? objectOf(sticker.thumbnail) : sticker
  const media = mediumOf({ kind: 'sticker' }, still, moves ? undefined : 'image/webp')
  const text = shortOf(sticker.emoji, 16)
  if (!media) return contentOf({ type: 'unsupported', text, data: { what: 'sticker' } })
  return contentOf({ type: 'sticker', media: [media], data: compact({ animated: moves ? true : undefined, emoji: text }) })
}

function mediumOf(base: InboundMedia, file: JsonObject, mimeType: string | undefined): InboundMedia | undefined {
  const mediaId = idOf(file.file_id)
  if (mediaId === undefined) return undefined
  return compact({
    ...base,
    mediaId,
    mimeType: shortOf(file.mime_type, 100) ?? mimeType,
    name: shortOf(file.file_name, 255) ?? shortOf(file.title, 255),
    sizeBytes: numberOf(file.file_size),
  })
}
