import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { arrayOf, compact, idOf, objectOf, stringOf } from '../shared/json.ts'
import { wordOf } from '../shared/text.ts'
import { cardContent } from './cards.ts'
import { happeningContent } from './happenings.ts'
import { mediaContent } from './media.ts'

/** Parts of every message that say nothing of its kind. */
const FRAME =
  /^(message_id|from|chat|date|edit_date|.*_chat|.*_id|.*_bot|sender_.*|reply_to_.*|is_.*|has_.*|entities|caption.*|show_.*|via_bot|quote|external_reply)$/

/** The content of a message, with what may stand beside any kind. What is of no known kind becomes an honest card. */
export function messageContent(message: JsonObject): InboundContent {
  const main = mediaContent(message) ?? cardContent(message) ?? happeningContent(message) ?? textContent(message)
  const beside = contentOf({ type: main.type, data: compact({ ...main.data, ...besideOf(message) }) })
  return compact({ ...main, data: beside.data })
}

function textContent(message: JsonObject): InboundContent {
  if (stringOf(message.text) !== undefined) return contentOf({ type: 'text', text: message.text })
  const what = Object.keys(message).find((key) => !FRAME.test(key))
  return contentOf({ type: 'unsupported', text: message.caption, data: { what: wordOf(what ?? 'message') } })
}

function besideOf(message: JsonObject): JsonObject {
  const links = linksIn(message)
  const album = idOf(message.media_group_id)
  const buttons = buttonsIn(message)
  return compact({
    ...commandIn(message),
    forwarded: message.forward_origin === undefined ? undefined : true,
    album: album === undefined ? undefined : { id: album },
    quote: stringOf(objectOf(message.quote).text),
    links: links.length > 0 ? links : undefined,
    buttons: buttons.length > 0 ? buttons.map(({ title, url, payload }) => compact({ title, url, payload })) : undefined,
  })
}

/** `/start ref_42` is what Telegram makes of the link `t.me/<bot>?start=ref_42`: how the customer came. */
function commandIn(message: JsonObject): JsonObject {
  const [, name, rest = ''] = /^\/([a-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?$/is.exec(stringOf(message.text) ?? '') ?? []
  if (name === undefined) return {}
  const referral = name === 'start' && /^[\w-]{1,64}$/.test(rest) ? { source: 'start-link', ref: rest } : undefined
  return compact({ commands: [{ name }], referral })
}

/** Addresses that hide behind words; offsets count UTF-16 units. */
function linksIn(message: JsonObject): JsonObject[] {
  const text = typeof message.text === 'string' ? message.text : typeof message.caption === 'string' ? message.caption : ''
  const entities = [...arrayOf(message.entities), ...arrayOf(message.caption_entities)].map(objectOf)
  return entities.flatMap(({ type, url, offset, length }) => {
    const address = stringOf(url)
    if (type !== 'text_link' || address === undefined || typeof offset !== 'number' || typeof length !== 'number') return []
    return [{ title: text.slice(offset, offset + length), url: address }]
  })
}

/** A button below a message. */
export interface InlineButton {
  title: string
  url: string | undefined
  payload: string | undefined
}

/** The buttons below a message, row by row. */
export function buttonsIn(message: JsonObject): InlineButton[] {
  const rows = arrayOf(objectOf(message.reply_markup).inline_keyboard)
  return rows.flatMap(arrayOf).flatMap((one) => {
    const { text, url, callback_data } = objectOf(one)
    const title = stringOf(text)
    return title === undefined ? [] : [{ title, url: stringOf(url), payload: stringOf(callback_data) }]
  })
}
