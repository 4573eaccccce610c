import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent, MessageEvent } from '../adapter.ts'
import { contentOf, unsupportedContent } from '../shared/content.ts'
import { compact, idOf, isObject, numberOf, objectOf, stringOf } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import { attachmentContent } from './attachments.ts'
import { clientRefOf } from './metadata.ts'
import { broken, type Messaging } from './payload.ts'
import { referralData } from './referral.ts'

/** The page's own inbox on facebook.com, as against other apps (fact sheet §3). */
const PAGE_INBOX_APP = '26390203743090'

/** A customer's message, or the echo of one that the page sent. */
export function messagePart(messaging: Messaging, message: JsonObject): Part {
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
    content: messageContent(message),
  }
  return compact({ ...event, replyTo: idOf(objectOf(message.reply_to).mid), ...(byPage ? echoOf(message) : {}) })
}

/** Who sent what the page sent. Our own metadata is proof enough: the echo may overtake the answer to our call. */
function echoOf(message: JsonObject): Partial<MessageEvent> {
  const clientRef = clientRefOf(message.metadata)
  if (clientRef !== undefined) return { clientRef, sentBy: 'api' }
  const app = idOf(message.app_id)
  return app === undefined ? {} : { sentBy: app === PAGE_INBOX_APP ? 'platform-user' : 'other-app' }
}

/** New text of a message; Meta counts the edits. */
export function editPart(messaging: Messaging, edit: JsonObject): Part {
  const { account, contact, at } = messaging
  const target = idOf(edit.mid)
  if (target === undefined || contact === undefined || at === undefined) return broken(messaging, 'message_edit', target)
  return {
    kind: 'edit',
    account,
    target,
    contact,
    content: messageContent(edit),
    version: numberOf(edit.num_edit) ?? Date.parse(at),
    at,
  }
}

/** A tapped quick reply, attachments, or plain text, with what may stand beside each. */
function messageContent(message: JsonObject): InboundContent {
  const main = quickReplyContent(message) ?? attachmentContent(message) ?? textContent(message)
  const beside = contentOf({ type: main.type, data: compact({ ...main.data, ...besideOf(message) }) })
  return compact({ ...main, data: beside.data })
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

/** Referral, product and commands that any message may carry. */
function besideOf(message: JsonObject): JsonObject {
  const referral = objectOf(message.referral)
  const product = objectOf(referral.product)
  return compact({
    referral: isObject(message.referral) && !isObject(referral.product) ? referralData(referral) : undefined,
    product: isObject(referral.product) ? compact({ id: idOf(product.id) }) : undefined,
    commands: Array.isArray(message.commands) ? message.commands : undefined,
  })
}
