import { contentOf } from '../shared/content.ts'
import { cleanObject, compact, idOf, isObject, numberOf, stringOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { customer, sidesOf, type ZaloEvent } from './payload.ts'

/**
 * `user_feedback`: the stars and words a customer gave on a template message. With a user id it stands in his thread; sent by phone number
 * there is none, and it is news of the account. It opens no window.
 */
export function feedback(event: ZaloEvent): readonly Part[] {
  const sides = sidesOf(event)
  if (!sides) return [unrecognisable(`${event.name}: no account`)]
  const message = isObject(event.body.message) ? event.body.message : event.body
  const messageId = idOf(message.msg_id)
  const rating = numberOf(message.rate)
  const text = stringOf(message.note)
  const data = cleanObject(compact({ event: 'feedback', rating, feedbacks: message.feedbacks }))
  if (!sides.user || !messageId) {
    const summary = `A customer rated a template message: ${rating ?? '?'} of 5`
    return [
      {
        kind: 'account',
        account: sides.account,
        what: event.name,
        severity: 'info',
        at: event.at,
        summary,
        data: compact({ ...data, note: text }),
      },
    ]
  }
  return [
    {
      kind: 'message',
      account: sides.account,
      externalId: `feedback:${messageId}`,
      direction: 'inbound',
      contact: customer(event, sides.user),
      sentAt: event.at,
      content: contentOf({ type: 'event', text, data }),
      replyTo: messageId,
      opensWindow: false,
    },
  ]
}
