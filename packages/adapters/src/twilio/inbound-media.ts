import type { JsonObject, MediaKind } from '@switchboard/contracts'
import type { InboundMedia } from '../adapter.ts'
import { compact, idOf, numberOf, shortOf } from '../shared/json.ts'

/** An MMS holds ten; more than this is believed of nobody. */
const MOST = 20

/** The files of a message, and those that were promised and are not named. Their names are not told, nor their sizes. */
export function inboundMedia(params: JsonObject): { media: InboundMedia[]; missing: string[] } {
  const promised = Math.min(MOST, numberOf(params.NumMedia) ?? 0)
  const media: InboundMedia[] = []
  const missing: string[] = []
  for (let place = 0; place < MOST; place += 1) {
    const url = idOf(params[`MediaUrl${place}`])
    if (url !== undefined) media.push(mediumOf(url, shortOf(params[`MediaContentType${place}`], 200), params))
    else if (place < promised) missing.push(`MediaUrl${place} is missing`)
  }
  return { media, missing }
}

function mediumOf(url: string, mimeType: string | undefined, params: JsonObject): InboundMedia {
  const kind = kindOf(mimeType, params)
  const voice = kind === 'audio' && params.MessageType === 'audio' && /^audio\/ogg\b/i.test(mimeType ?? '') ? true : undefined
  const name = /^text\/(x-)?vcard\b/i.test(mimeType ?? '') ? 'contact.vcf' : undefined
  return compact({ kind, voice, url, mimeType, name })
}

function kindOf(mimeType: string | undefined, params: JsonObject): MediaKind {
  const [family] = (mimeType ?? '').toLowerCase().split('/', 1)
  if (family === 'image') return params.MessageType === 'sticker' ? 'sticker' : 'image'
  return family === 'video' || family === 'audio' ? family : 'file'
}
