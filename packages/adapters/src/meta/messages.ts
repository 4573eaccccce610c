import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent, MessageEvent } from '../adapter.ts'
import { contentOf, unsupportedContent } from '../shared/content.ts'
import { compact, idOf, isObject, numberOf, objectOf, stringOf } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import { attachmentContent, type Cards } from './attachments.ts'
import { broken, type Messaging } from './messaging.ts'
import { referralData } from './referral.ts'

/** How one platform reads what a message holds, and who sent what the business sent. */
export interface MessageReading {
  content(message: JsonObject, messaging: Messaging): InboundContent
  echo(message: JsonObject): Partial<MessageEvent>
}

/** A customer's message, or the echo of one that the business sent. */
export function messageEvent(messaging: Messaging, message: JsonObject, { content, echo }: MessageReading): Part {
  const { account, contact, at, byPage } = messaging
  const externalId = idOf(message.mid)
  if (externalId === undefined || contact === undefined || at === undefined) return broken(messaging, 'message', externalId)
  const event: MessageEvent = {
    kind: 'message',
    account,
    externalId,
    direction: byPage ? 'outbound' : 'inbound',
    contact,
    sentAt: at,
    content: content(message, messaging),
  }
  return compact({ ...event, replyTo: idOf(objectOf(message.reply_to).mid), ...(byPage ? echo(message) : {}) })
}

/** New text of a message; Meta counts the edits, in numbers or in digits. */
export function editEvent(messaging: Messaging, edit: JsonObject, content: InboundContent): Part {
  const { account, contact, at } = messaging
  const target = idOf(edit.mid)
  if (target === undefined || contact === undefined || at === undefined) return broken(messaging, 'message_edit', target)
  return { kind: 'edit', account, target, contact, content, version: numberOf(edit.num_edit) ?? Date.parse(at), at }
}

/** A tapped quick reply, attachments, or plain text; `beside` is what may stand next to each. */
export function messageContent(message: JsonObject, cards: Cards, beside: JsonObject): InboundContent {
  const main = quickReplyContent(message) ?? attachmentContent(message, cards) ?? textContent(message)
  return compact({ ...main, data: contentOf({ type: main.type, data: compact({ ...main.data, ...beside }) }).data })
}

/** The ad or link that a message came by, and the product it is about. */
export function referralBeside(message: JsonObject): JsonObject {
  const referral = objectOf(message.referral)
  const product = objectOf(referral.product)
  return compact({
    referral: isObject(message.referral) && !isObject(referral.product) ? referralData(referral) : undefined,
    product: isObject(referral.product) ? compact({ id: idOf(product.id) }) : undefined,
  })
}

function quickReplyContent(message: JsonObject): InboundContent | undefined {
  const reply = message.quick_reply
  const title = stringOf(message.text)
  if (!isObject(reply) || title === undefined) return undefined
  return contentOf({ type: 'button', text: title, data: { id: stringOf(reply.payload) ?? title, title, source: 'quick-reply' } })
}

function textContent(message: JsonObject): InboundContent {
  return stringOf(message.text) === undefined ? unsupportedContent('message') : contentOf({ type: 'text', text: message.text })
}
