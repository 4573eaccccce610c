import type { JsonObject } from '@switchboard/contracts'
import type { OutboundMessage, PageAccess } from '../adapter.ts'
import { compact } from '../shared/json.ts'
import { conversationIn } from './ids.ts'

/** With `QA_LINK_CARD` titles might have 40 letters, as links instead of buttons. */
const CARD_TYPE = 'QA_BUTTON_CARD'

/** The body for one message that `check` has passed; a picture is uploaded before. Undefined when there is no conversation. Pure. */
export function render({ account }: PageAccess, message: OutboundMessage, mediaId?: string): JsonObject | undefined {
  const head = headOf(account, conversationIn(message.to))
  return head && { ...head, ...bodyOf(message, mediaId) }
}

/** The body for a sign: that somebody writes, or has read. */
export function renderSign({ account }: PageAccess, to: OutboundMessage['to'], sign: 'TYPING' | 'MARK_READ'): JsonObject | undefined {
  const head = headOf(account, conversationIn(to))
  return head && { ...head, message_type: 'SENDER_ACTION', sender_action: sign }
}

function headOf(account: string, conversation: string | undefined): JsonObject | undefined {
  return conversation === undefined ? undefined : { business_id: account, recipient_type: 'CONVERSATION', recipient: conversation }
}

function bodyOf({ text = '', buttons = [], replyTo }: OutboundMessage, mediaId: string | undefined): JsonObject {
  if (mediaId !== undefined) return { message_type: 'IMAGE', image: { media_id: mediaId } }
  if (buttons.length > 0) {
    const answers = buttons.map(({ id, title }) => ({ type: 'REPLY', title, id }))
    return { message_type: 'TEMPLATE', template: { type: CARD_TYPE, title: text, buttons: answers } }
  }
  return compact({
    message_type: 'TEXT',
    text: { body: text },
    referenced_message_info: replyTo === undefined ? undefined : { referenced_message_id: replyTo },
  })
}
