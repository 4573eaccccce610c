import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent, InboundMedia } from '../adapter.ts'
import { contentOf, unsupportedContent } from '../shared/content.ts'
import { compact, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { wordOf } from '../shared/text.ts'
import { tapped } from './buttons.ts'

type Reader = (message: JsonObject) => InboundContent | undefined

const READERS: ReadonlyMap<unknown, Reader> = new Map<unknown, Reader>([
  ['text', text],
  ['picture', (message) => medium(message, 'image')],
  ['video', (message) => medium(message, 'video')],
  ['file', (message) => medium(message, 'file')],
  ['sticker', sticker],
  ['url', link],
  ['contact', contact],
  ['location', location],
])

/** A message read by its kind. `known`: false for a kind that Viber is not known to send, or one that lacks what makes it that kind. */
export function readContent(message: JsonObject): { content: InboundContent; known: boolean } {
  const content = READERS.get(message.type)?.(message)
  return content ? { content, known: true } : { content: unsupportedContent(wordOf(message.type), stringOf(message.text)), known: false }
}

/** A tap on a quick reply comes as the words on it. */
function text({ text: words, tracking_data: tracking }: JsonObject): InboundContent | undefined {
  if (typeof words !== 'string' || words === '') return undefined
  const button = tapped(words, tracking)
  if (button) return contentOf({ type: 'button', text: button.title, data: { ...button, source: 'quick-reply' } })
  return contentOf({ type: 'text', text: words })
}

function medium(message: JsonObject, kind: InboundMedia['kind']): InboundContent | undefined {
  const url = stringOf(message.media)
  if (!url) return undefined
  const media = compact({ kind, url, name: stringOf(message.file_name), sizeBytes: numberOf(message.size) })
  const seconds = numberOf(message.duration)
  const data = compact({ durationMs: seconds === undefined ? undefined : seconds * 1000 })
  return contentOf({ type: kind, text: message.text, media: [media], data })
}

function sticker({ media: url, sticker_id: id }: JsonObject): InboundContent | undefined {
  const picture = stringOf(url)
  const stickerId = idOf(id)
  if (!picture && !stickerId) return undefined
  return contentOf({ type: 'sticker', media: picture ? [{ kind: 'sticker', url: picture }] : [], data: compact({ stickerId }) })
}

function link({ media, text: words }: JsonObject): InboundContent | undefined {
  const url = stringOf(media)
  return url ? contentOf({ type: 'link', text: words, data: { url } }) : undefined
}

/** Shared by the customer: his own by a button that asks for it, or somebody's. Nothing says whose, so it joins no persons. */
function contact(message: JsonObject): InboundContent | undefined {
  const { name, phone_number: phone } = objectOf(message.contact)
  const number = stringOf(phone)
  return number ? contentOf({ type: 'contacts', data: { contacts: [{ name: stringOf(name) ?? number, phones: [number] }] } }) : undefined
}

/** The numbers come as text or as numbers. */
function location(message: JsonObject): InboundContent | undefined {
  const { lat, lon } = objectOf(message.location)
  const latitude = numberOf(lat)
  const longitude = numberOf(lon)
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  return contentOf({ type: 'location', data: { latitude, longitude } })
}
