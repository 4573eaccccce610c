import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent, MessageEvent } from '../adapter.ts'
import type { Cards } from '../meta/attachments.ts'
import { linkContent, templateContent } from '../meta/cards.ts'
import { editEvent, messageContent, messageEvent, referralBeside } from '../meta/messages.ts'
import type { Messaging } from '../meta/messaging.ts'
import { compact, idOf } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import { locationContent } from './location.ts'
import { clientRefOf } from './metadata.ts'

/** The page's own inbox on facebook.com, as against other apps (fact sheet §3). */
const PAGE_INBOX_APP = '26390203743090'

const CARDS: Cards = new Map([
  ['fallback', linkContent],
  ['reel', linkContent],
  ['ig_reel', linkContent],
  ['post', linkContent],
  ['ig_post', linkContent],
  ['share', linkContent],
  ['template', templateContent],
  ['location', locationContent],
])

/** A customer's message, or the echo of one that the page sent. */
export function messagePart(messaging: Messaging, message: JsonObject): Part {
  return messageEvent(messaging, message, { content: contentIn, echo: echoOf })
}

/** New text of a message. */
export function editPart(messaging: Messaging, edit: JsonObject): Part {
  return editEvent(messaging, edit, contentIn(edit))
}

/** Who sent what the page sent. Our own metadata is proof enough: the echo may overtake the answer to our call. */
function echoOf(message: JsonObject): Partial<MessageEvent> {
  const clientRef = clientRefOf(message.metadata)
  if (clientRef !== undefined) return { clientRef, sentBy: 'api' }
  const app = idOf(message.app_id)
  return app === undefined ? {} : { sentBy: app === PAGE_INBOX_APP ? 'platform-user' : 'other-app' }
}

/** What a message holds; referral, product and commands may stand beside it. */
function contentIn(message: JsonObject): InboundContent {
  const commands = Array.isArray(message.commands) ? message.commands : undefined
  return messageContent(message, CARDS, compact({ ...referralBeside(message), commands }))
}
