import type { JsonObject } from '@switchboard/contracts'
import type { InboundContent } from '../adapter.ts'
import { contentOf } from '../shared/content.ts'
import { arrayOf, compact, idOf, isObject, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { moneyOf } from '../shared/money.ts'
import type { Part } from '../shared/parts.ts'
import { broken, type Messaging } from './payload.ts'
import { referralData } from './referral.ts'

/** A tapped button of a menu or card. In standby the payload is missing. */
export function postbackPart(messaging: Messaging, postback: JsonObject): Part {
  const title = stringOf(postback.title)
  const payload = stringOf(postback.payload)
  const referral = isObject(postback.referral) ? referralData(postback.referral) : undefined
  const content = contentOf({ type: 'postback', text: title ?? payload, data: compact({ payload, title, referral }) })
  return messageOf(messaging, { what: 'postback', mid: postback.mid, content })
}

/** A customer came back into the conversation by a link or an ad. Opens the window. */
export function referralPart(messaging: Messaging, referral: JsonObject): Part {
  return messageOf(messaging, { what: 'referral', mid: undefined, content: contentOf({ type: 'referral', data: referralData(referral) }) })
}

/** A basket sent from the shop. */
export function orderPart(messaging: Messaging, order: JsonObject): Part {
  const items = arrayOf(order.products).map(objectOf).map(itemOf)
  if (items.length === 0) return broken(messaging, 'order')
  return messageOf(messaging, {
    what: 'order',
    mid: order.mid,
    content: contentOf({ type: 'order', data: compact({ note: stringOf(order.note), items }) }),
  })
}

/** What a customer thinks of an automatic answer. Opens no window. */
export function feedbackPart(messaging: Messaging, feedback: JsonObject): Part {
  const target = idOf(feedback.mid)
  const content = contentOf({
    type: 'event',
    text: feedback.feedback,
    data: compact({ event: 'response-feedback', feedback: stringOf(feedback.feedback) }),
  })
  return messageOf(messaging, { what: 'response_feedback', mid: undefined, content, replyTo: target, opensWindow: false })
}

interface Happening {
  what: string
  mid: unknown
  content: InboundContent
  replyTo?: string | undefined
  opensWindow?: false
}

/** What comes without a message id gets one from what it is, whose, and when: the same again is the same message. */
function messageOf(messaging: Messaging, { what, mid, content, replyTo, opensWindow }: Happening): Part {
  const { account, contact, at } = messaging
  if (contact === undefined || at === undefined || messaging.byPage) return broken(messaging, what, idOf(mid))
  const externalId = idOf(mid) ?? idOf(`${what}:${contact.identities[0].value}:${Date.parse(at)}`)
  if (externalId === undefined) return broken(messaging, what)
  return compact({
    kind: 'message' as const,
    account,
    externalId,
    direction: 'inbound' as const,
    contact,
    sentAt: at,
    content,
    replyTo,
    opensWindow,
  })
}

function itemOf(item: JsonObject): JsonObject {
  return compact({
    id: idOf(item.retailer_id) ?? idOf(item.id) ?? '',
    name: stringOf(item.name),
    quantity: numberOf(item.quantity) ?? 1,
    price: moneyOf(item.unit_price, item.currency),
  })
}
