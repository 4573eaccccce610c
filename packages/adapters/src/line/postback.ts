import type { MessageEvent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { cleanObject, compact, objectOf, stringOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { readButton } from './buttons.ts'
import type { CustomerEvent } from './payload.ts'
import { replyHandle } from './reply-handle.ts'

/** `postback`: a tap on one of our quick replies, or on a rich menu or card made elsewhere. It has no message id; the event's stands for it. */
export function postback(event: CustomerEvent): readonly Part[] {
  const { account, contact, at, eventId } = event
  const given = objectOf(event.body.postback)
  const payload = stringOf(given.data)
  if (!payload || !eventId) return [unrecognisable('postback without data or webhookEventId', { account })]
  const made: MessageEvent = compact({
    kind: 'message',
    account,
    externalId: eventId,
    direction: 'inbound',
    contact,
    sentAt: at,
    content: contentFrom(payload, given.params),
    replyHandle: replyHandle(event),
  })
  return [made]
}

/** `params`: a chosen date, or the rich menu that was switched to. */
function contentFrom(payload: string, given: unknown): MessageEvent['content'] {
  const button = readButton(payload)
  if (button) return contentOf({ type: 'button', text: button.title, data: { ...button, source: 'quick-reply' } })
  const params = cleanObject(given)
  const chosen = Object.keys(params).length > 0 ? params : undefined
  return contentOf({ type: 'postback', text: payload, data: compact({ payload, params: chosen }) })
}
