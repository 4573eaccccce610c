import type { JsonObject, MediaKind } from '@switchboard/contracts'
import type { InboundContent, InboundMedia } from '../adapter.ts'
import { contentOf, unsupportedContent } from '../shared/content.ts'
import { arrayOf, compact, idOf, isObject, objectOf, shortOf, stringOf } from '../shared/json.ts'
import { wordOf } from '../shared/text.ts'

const MEDIA: ReadonlyMap<unknown, MediaKind> = new Map([
  ['image', 'image'],
  ['video', 'video'],
  ['audio', 'audio'],
  ['file', 'file'],
  ['sticker', 'sticker'],
])

/** What reads an attachment that is no medium, by its type; undefined for one that holds nothing. */
export type Cards = ReadonlyMap<unknown, (attachment: JsonObject) => InboundContent | undefined>

/**
 * The content of a message with attachments; undefined without any. One message holds them all, because they share one id: the
 * media together, and what is no medium as the main part or, when there is another, under `data.more`.
 */
export function attachmentContent(message: JsonObject, readers: Cards): InboundContent | undefined {
  const attachments = arrayOf(message.attachments)
  if (attachments.length === 0) return undefined
  const media = withoutTwins(attachments.flatMap((attachment) => mediumOf(objectOf(attachment)) ?? []))
  const cards = attachments.flatMap((attachment) => (mediumOf(objectOf(attachment)) ? [] : [cardOf(attachment, readers)]))
  const text = stringOf(message.text) === undefined ? undefined : message.text
  const { main, more } = ranked(media, cards, text)
  if (!main) return undefined
  const data = compact({ ...main.data, more: more.length > 0 ? more : undefined })
  return contentOf(compact({ type: main.type, text: text ?? main.text, media: main.media, data }))
}

/** The part that gives the message its type: media before cards; words of the customer before a card that cannot be shown. */
function ranked(
  media: readonly InboundMedia[],
  cards: readonly InboundContent[],
  text: unknown,
): { main: InboundContent | undefined; more: readonly InboundContent[] } {
  const [medium] = media
  const [card] = cards
  if (medium) return { main: contentOf({ type: medium.kind, media }), more: cards }
  if (text !== undefined && card?.type === 'unsupported') return { main: contentOf({ type: 'text', text }), more: cards }
  return { main: card, more: cards.slice(1) }
}

/** A medium with an address, else undefined. A picture with a sticker's id is a sticker in the old form. */
function mediumOf(attachment: JsonObject): InboundMedia | undefined {
  const payload = objectOf(attachment.payload)
  const kind = MEDIA.get(attachment.type)
  const url = stringOf(payload.url)
  if (kind === undefined || url === undefined || url.length > 8000) return undefined
  if (kind === 'image' && idOf(payload.sticker_id) !== undefined) return { kind: 'sticker', url }
  return compact({ kind, voice: kind === 'audio' ? true : undefined, url, name: shortOf(attachment.name, 255) })
}

/** Until August 2026 a sticker came together with a picture of the same address: only the sticker stays. */
function withoutTwins(media: readonly InboundMedia[]): InboundMedia[] {
  const stickerAt = new Map<string | undefined, number>()
  media.forEach(({ kind, url }, index) => {
    if (kind === 'sticker') stickerAt.set(url, index)
  })
  return media.filter(({ url }, index) => (stickerAt.get(url) ?? index) === index)
}

function cardOf(attachment: unknown, cards: Cards): InboundContent {
  if (!isObject(attachment)) return unsupportedContent('attachment', wordOf(attachment))
  const { type, title } = attachment
  return cards.get(type)?.(attachment) ?? unsupportedContent(wordOf(type), stringOf(title) ?? stringOf(objectOf(attachment.payload).title))
}
