import type { JsonObject } from '@switchboard/contracts'
import { messageOf } from '../meta/events.ts'
import { broken, type Messaging } from '../meta/messaging.ts'
import { contentOf } from '../shared/content.ts'
import { arrayOf, compact, idOf, numberOf, objectOf, stringOf } from '../shared/json.ts'
import { moneyOf } from '../shared/money.ts'
import type { Part } from '../shared/parts.ts'

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

function itemOf(item: JsonObject): JsonObject {
  return compact({
    id: idOf(item.retailer_id) ?? idOf(item.id) ?? '',
    name: stringOf(item.name),
    quantity: numberOf(item.quantity) ?? 1,
    price: moneyOf(item.unit_price, item.currency),
  })
}
