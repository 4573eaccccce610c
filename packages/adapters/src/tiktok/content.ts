import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import { contentOf, unsupportedContent } from '../shared/content.ts'
import { arrayOf, compact, idOf, objectOf, stringOf } from '../shared/json.ts'
import { wordOf } from '../shared/text.ts'
import { writeMediaPlace } from './ids.ts'

/** Where a shared film can be watched, when only its id is told. */
const PLAYER = 'https://www.tiktok.com/player/v1/'

type Reader = (content: JsonObject) => InboundContent | undefined

const READERS: ReadonlyMap<unknown, Reader> = new Map<unknown, Reader>([
  ['text', text],
  ['image', (content) => medium(content, 'image')],
  ['video', (content) => medium(content, 'video')],
  ['sticker', (content) => drawing(content.sticker)],
  ['emoji', (content) => drawing(content.emoji)],
  ['share_post', post],
  ['template', card],
])

/** What a message says. `known` is false for a kind that nobody described. One that lacks what makes its kind is shown as unsupported. */
export function messageContent(content: JsonObject): { content: InboundContent; known: boolean } {
  const reader = READERS.get(content.type)
  const read = reader?.(content)
  return { content: read ?? unsupportedContent(wordOf(content.type)), known: reader !== undefined }
}

/** A tapped button says its title, and tells the id that it was given. */
function text({ text: said, reply_source_payload: source }: JsonObject): InboundContent | undefined {
  const words = stringOf(objectOf(said).body)
  if (!words) return undefined
  const id = idOf(objectOf(source).reply_source_unique_id)
  if (!id) return contentOf({ type: 'text', text: words })
  return contentOf({ type: 'button', text: words, data: { id, title: words, source: 'quick-reply' } })
}

function medium(content: JsonObject, kind: 'image' | 'video'): InboundContent | undefined {
  const media = idOf(objectOf(content[kind]).media_id)
  const [conversation, message] = [idOf(content.conversation_id), idOf(content.message_id)]
  if (!media || !conversation || !message) return undefined
  const mediaId = idOf(writeMediaPlace({ conversation, message, media }))
  return mediaId ? contentOf({ type: kind, media: [{ kind, mediaId }] }) : undefined
}

/** Stickers and large emoji lie open under an address. */
function drawing(given: unknown): InboundContent | undefined {
  const url = stringOf(objectOf(given).url)
  return url ? contentOf({ type: 'sticker', media: [{ kind: 'sticker', url }] }) : undefined
}

function post({ share_post: shared }: JsonObject): InboundContent | undefined {
  const { embed_url: embed, video_id: video } = objectOf(shared)
  const id = idOf(video)
  const url = stringOf(embed) ?? (id && PLAYER + encodeURIComponent(id))
  return url ? contentOf({ type: 'link', data: compact({ url }) }) : undefined
}

/** Question and answers of a card: hooks nest them in `elements` and call the title `text`, the list of messages does neither. */
function card({ template }: JsonObject): InboundContent {
  const given = objectOf(template)
  const elements = Array.isArray(given.elements) ? arrayOf(given.elements).map(objectOf) : [given]
  const words = [stringOf(given.title), ...elements.map(({ title }) => stringOf(title))].find((title) => title !== undefined)
  const buttons = elements.flatMap((element) => arrayOf(element.buttons).map(buttonOf)).filter((button) => button !== undefined)
  return contentOf({
    type: 'template',
    ...(words && { text: words }),
    data: compact({ text: words, buttons: buttons.length > 0 ? buttons : undefined }),
  })
}

function buttonOf(button: unknown): JsonObject | undefined {
  const { text: words, title, id } = objectOf(button)
  const shown = stringOf(words) ?? stringOf(title)
  return shown ? compact({ title: shown, payload: idOf(id) }) : undefined
}
