import type { JsonObject, MediaKind } from '@switchboard/contracts'
import type { InboundContent, InboundMedia } from '../adapter.ts'
import { contentOf, unsupportedContent } from '../shared/content.ts'
import { arrayOf, compact, isObject, numberOf, objectOf, shortOf, stringOf } from '../shared/json.ts'

const KINDS: Readonly<Record<string, MediaKind>> = {
  photo: 'image',
  image: 'image',
  animated_image: 'image',
  video: 'video',
  audio: 'audio',
  voice: 'audio',
  file: 'file',
  document: 'file',
  sticker: 'sticker',
}

/** What a message holds. `message` may be HTML; `original_message` is the same without it. */
export function messageContent(message: JsonObject): InboundContent {
  const media = arrayOf(message.attachments).flatMap((one) => mediumOf(objectOf(one)) ?? [])
  const text = textOf(message)
  const [first] = media
  if (first) return contentOf({ type: first.kind, text, media })
  if (text !== undefined) return contentOf({ type: 'text', text })
  const [attached] = arrayOf(message.attachments)
  if (isObject(message.rich_message)) return unsupportedContent('rich_message', message.rich_message)
  return unsupportedContent(attached === undefined ? 'message' : String(objectOf(attached).type ?? 'attachment'), attached)
}

/** The words alone. */
export function textOf({ original_message: plain, message: laidOut }: JsonObject): string | undefined {
  return stringOf(plain) ?? (typeof laidOut === 'string' ? stringOf(wordsOf(laidOut)) : undefined)
}

function mediumOf(attachment: JsonObject): InboundMedia | undefined {
  const url = shortOf(attachment.url, 4000)
  const word = typeof attachment.type === 'string' ? attachment.type.toLowerCase() : ''
  const kind = Object.hasOwn(KINDS, word) ? KINDS[word] : undefined
  // A kind not yet known, with something behind it, is a file all the same.
  if (url === undefined || !/^https?:\/\//.test(url)) return undefined
  return compact({
    kind: kind ?? ('file' as const),
    url,
    mimeType: shortOf(attachment.mime_type, 200),
    name: shortOf(attachment.name, 200),
    sizeBytes: numberOf(attachment.size),
  })
}

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

function wordsOf(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/(?:div|p)>(?=.)/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, sign: string) => SIGNS[sign] ?? '')
    .trim()
}
