import type { JsonObject } from '@switchboard/contracts'
import { MEDIA_KINDS } from '@switchboard/contracts'
import type { InboundContent, InboundMedia } from '../adapter.ts'
import { contentOf, unsupportedContent } from '../shared/content.ts'
import { arrayOf, compact, idOf, isObject, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { type Part, unrecognisable, type Whereabouts } from '../shared/parts.ts'

interface Body {
  type: string
  media?: readonly InboundMedia[]
  data?: JsonObject
}

/** What a message is, by what it holds: the first that fits names it, the others add their data. */
const BODIES: readonly ((message: JsonObject) => Body | undefined)[] = [
  mediaBody,
  locationBody,
  contactsBody,
  buttonBody,
  ratingBody,
  textBody,
]

/** The content of a visitor's message. One that holds nothing we know is `unsupported`, so that the agent sees that something came. */
export function messageContent(message: JsonObject): InboundContent {
  const bodies = BODIES.map((read) => read(message)).filter((body) => body !== undefined)
  const first = bodies[0] ?? formBody(message)
  if (!first) return unsupportedContent('message')
  const data: JsonObject = Object.assign({}, first.data, ...bodies.map((body) => body.data).toReversed())
  const media = bodies.find((body) => body.media)?.media
  return contentOf({
    type: first.type,
    text: message.text,
    media,
    data: compact({ ...data, form: kept(message.form), page: kept(message.page) }),
  })
}

/** Media that cannot be used, named. */
export function brokenMedia(message: JsonObject, where: string, about: Whereabouts): Part[] {
  if (message.media === undefined) return []
  if (!Array.isArray(message.media)) return [unrecognisable(`${where}.media`, about)]
  return message.media.flatMap((medium: unknown, index) => (mediumOf(medium) ? [] : [unrecognisable(`${where}.media[${index}]`, about)]))
}

function mediaBody(message: JsonObject): Body | undefined {
  const media = arrayOf(message.media)
    .map(mediumOf)
    .filter((medium) => medium !== undefined)
  const [first] = media
  return first && { type: first.kind, media }
}

function mediumOf(value: unknown): InboundMedia | undefined {
  const medium = objectOf(value)
  const kind = MEDIA_KINDS.find((known) => known === medium.kind)
  const fileKey = idOf(medium.fileKey)
  if (!kind || !fileKey) return undefined
  return compact({
    kind,
    voice: medium.voice === true ? true : undefined,
    fileKey,
    name: stringOf(medium.name),
    mimeType: stringOf(medium.mimeType),
    sizeBytes: numberOf(medium.sizeBytes),
  })
}

function locationBody({ location }: JsonObject): Body | undefined {
  const { latitude, longitude, name, address } = objectOf(location)
  if (typeof latitude !== 'number' || typeof longitude !== 'number' || Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return undefined
  return { type: 'location', data: compact({ latitude, longitude, name: stringOf(name), address: stringOf(address) }) }
}

function contactsBody({ contacts }: JsonObject): Body | undefined {
  const cards = arrayOf(contacts).filter(isObject)
  return cards.length > 0 ? { type: 'contacts', data: { contacts: cards } } : undefined
}

function buttonBody({ payload, text }: JsonObject): Body | undefined {
  const id = stringOf(payload)
  return id ? { type: 'button', data: compact({ id, title: stringOf(text), source: 'quick-reply' }) } : undefined
}

function textBody({ text }: JsonObject): Body | undefined {
  return stringOf(text) ? { type: 'text' } : undefined
}

function ratingBody({ rating }: JsonObject): Body | undefined {
  const { score, comment } = objectOf(rating)
  return typeof score === 'number' ? { type: 'event', data: compact({ event: 'rating', score, comment: stringOf(comment) }) } : undefined
}

function formBody({ form }: JsonObject): Body | undefined {
  return isObject(form) ? { type: 'event', data: { event: 'form' } } : undefined
}

function kept(value: unknown): JsonObject | undefined {
  return isObject(value) && Object.keys(value).length > 0 ? value : undefined
}
