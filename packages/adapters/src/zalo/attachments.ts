import type { JsonObject } from '@switchboard/contracts'
import type { InboundMedia } from '../adapter.ts'
import { arrayOf, compact, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { businessCard } from './business-card.ts'

/** What one attachment adds to a message: a medium, or data of a kind of its own. `text` serves when the message has none. */
export type Attachment = { type: string; media: InboundMedia; text?: string } | { type: string; data: JsonObject; text?: string }

type Reader = (payload: JsonObject) => Attachment | undefined

const READERS: ReadonlyMap<unknown, Reader> = new Map<unknown, Reader>([
  ['image', (payload) => medium({ kind: 'image' }, payload)],
  ['gif', (payload) => medium({ kind: 'image', mimeType: 'image/gif' }, payload)],
  ['audio', (payload) => medium({ kind: 'audio', voice: true }, payload)],
  ['video', (payload) => medium({ kind: 'video' }, payload)],
  ['file', (payload) => medium({ kind: 'file' }, payload)],
  ['sticker', (payload) => medium({ kind: 'sticker' }, payload)],
  ['location', location],
  ['link', link],
  ['business_card', businessCard],
  ['template', template],
])

/** Reads one attachment; undefined when its kind is not known or what makes it that kind is missing. */
export function readAttachment(attachment: unknown): Attachment | undefined {
  const { type, payload } = objectOf(attachment)
  return READERS.get(type)?.(objectOf(payload))
}

/** The size comes as text; a description is the caption of a video. */
function medium(base: InboundMedia, payload: JsonObject): Attachment | undefined {
  const url = stringOf(payload.url)
  if (!url) return undefined
  const media = compact({ ...base, url, mediaId: idOf(payload.id), name: stringOf(payload.name), sizeBytes: numberOf(payload.size) })
  return compact({ type: base.kind, media, text: stringOf(payload.description) })
}

/** The numbers come as text. */
function location(payload: JsonObject): Attachment | undefined {
  const coordinates = objectOf(payload.coordinates)
  const latitude = numberOf(coordinates.latitude)
  const longitude = numberOf(coordinates.longitude)
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return undefined
  return { type: 'location', data: { latitude, longitude } }
}

/** A shared link, or a business card in the same dress. */
function link(payload: JsonObject): Attachment | undefined {
  const card = businessCard(payload)
  const url = stringOf(payload.url)
  if (card || !url) return card
  const data = {
    url,
    title: stringOf(payload.title),
    description: stringOf(payload.description),
    thumbnailUrl: stringOf(payload.thumbnail),
  }
  return { type: 'link', data: compact(data) }
}

/** The echo of a list, of buttons or of a template that the business sent: kept as its words. */
function template(payload: JsonObject): Attachment {
  const elements = arrayOf(payload.elements).map(objectOf)
  const lines = elements.flatMap(({ title, subtitle }) => [stringOf(title), stringOf(subtitle)])
  const text = lines.filter((line) => line !== undefined).join('\n') || undefined
  const buttons = arrayOf(payload.buttons)
    .map(buttonOf)
    .filter((button) => button !== undefined)
  const data = compact({ name: idOf(payload.template_id), text, buttons: buttons.length > 0 ? buttons : undefined })
  return compact({ type: 'template', data, text })
}

/** What a button does stands in its payload: an address, or the words that a tap says. */
function buttonOf(button: unknown): JsonObject | undefined {
  const { title, payload } = objectOf(button)
  const words = stringOf(title)
  return words ? compact({ title: words, url: stringOf(objectOf(payload).url), payload: stringOf(payload) }) : undefined
}
