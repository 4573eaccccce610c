import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent, InboundMedia } from '../adapter.ts'
import { contentOf, unsupportedContent } from '../shared/content.ts'
import { arrayOf, compact, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { wordOf } from '../shared/text.ts'
import { STICKER_ORIGIN } from './limits.ts'

type Reader = (message: JsonObject) => InboundContent | undefined

/** What of a message is there whatever its kind. */
const READERS: ReadonlyMap<unknown, Reader> = new Map<unknown, Reader>([
  ['text', text],
  ['image', (message) => medium(message, 'image')],
  ['video', (message) => medium(message, 'video')],
  ['audio', (message) => medium(message, 'audio')],
  ['file', (message) => medium(message, 'file')],
  ['location', location],
  ['sticker', sticker],
])

/** A message read by its kind. `known`: false for a kind that LINE is not known to send, or one that lacks what makes it that kind. */
export function readContent(message: JsonObject): { content: InboundContent; known: boolean } {
  const content = READERS.get(message.type)?.(message)
  return content ? { content, known: true } : { content: unsupportedContent(wordOf(message.type), stringOf(message.text)), known: false }
}

/** What LINE wants named to quote a message or to mark it as read. */
function handlesOf(message: JsonObject): JsonObject | undefined {
  const handles = compact({ quote: stringOf(message.quoteToken), read: stringOf(message.markAsReadToken) })
  return Object.keys(handles).length > 0 ? handles : undefined
}

/** LINE's own emoji stand in the text as words in brackets; `emojis` says which they are. */
function text(message: JsonObject): InboundContent | undefined {
  if (typeof message.text !== 'string' || message.text === '') return undefined
  const emojis = arrayOf(message.emojis)
  const data = compact({ emojis: emojis.length > 0 ? emojis : undefined, handles: handlesOf(message) })
  return contentOf({ type: 'text', text: message.text, data })
}

/** LINE keeps the bytes under the message's id, unless somebody else provides them. Pictures of one album come as messages of their own. */
function medium(message: JsonObject, kind: InboundMedia['kind']): InboundContent | undefined {
  const provider = objectOf(message.contentProvider)
  const external = provider.type === 'external'
  const url = external ? stringOf(provider.originalContentUrl) : undefined
  const mediaId = external ? undefined : idOf(message.id)
  if (!url && !mediaId) return undefined
  const media = compact({ kind, url, mediaId, name: stringOf(message.fileName), sizeBytes: numberOf(message.fileSize) })
  const album = objectOf(message.imageSet)
  const albumId = idOf(album.id)
  const data = compact({
    album: albumId ? compact({ id: albumId, index: numberOf(album.index), total: numberOf(album.total) }) : undefined,
    durationMs: numberOf(message.duration),
    handles: handlesOf(message),
  })
  return contentOf({ type: kind, media: [media], data })
}

function location(message: JsonObject): InboundContent | undefined {
  const latitude = numberOf(message.latitude)
  const longitude = numberOf(message.longitude)
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  const words = { name: stringOf(message.title), address: stringOf(message.address), handles: handlesOf(message) }
  return contentOf({ type: 'location', data: compact({ latitude, longitude, ...words }) })
}

/** Its picture lies on the shop's open address. `text` is what the customer wrote into a sticker that takes words. */
function sticker(message: JsonObject): InboundContent | undefined {
  const stickerId = idOf(message.stickerId)
  if (!stickerId) return undefined
  const url = /^\d+$/.test(stickerId) ? `${STICKER_ORIGIN}/stickershop/v1/sticker/${stickerId}/android/sticker.png` : undefined
  const resource = stringOf(message.stickerResourceType)
  const keywords = arrayOf(message.keywords).filter((word) => typeof word === 'string')
  const data = compact({
    packageId: idOf(message.packageId),
    stickerId,
    animated: resource && /ANIMATION|POPUP/.test(resource) ? true : undefined,
    keywords: keywords.length > 0 ? keywords : undefined,
    handles: handlesOf(message),
  })
  const media: InboundMedia[] = url ? [{ kind: 'sticker', url, mimeType: 'image/png' }] : []
  return contentOf({ type: 'sticker', text: message.text, media, data })
}
