import type { StatusEvent } from '../adapter.ts'
import { instantOf } from '../shared/instant.ts'
import { compact, idOf, isObject } from '../shared/json.ts'
import { ignored, type Part, unrecognisable } from '../shared/parts.ts'
import { sidesOf, type ZaloEvent } from './payload.ts'

/**
 * `user_received_message` names one message (or is the receipt of a template, told by `delivery_time`, with our own value in `tracking_id`);
 * `user_seen_message` names many. Sources disagree whether the sender of a receipt is the customer or the account: without `oa_id` both
 * ids are handed on, the one that fits the event's name first.
 */
export function receipt(event: ZaloEvent): readonly Part[] {
  const sides = sidesOf(event)
  if (!sides) return [unrecognisable(`${event.name}: no account`)]
  const { account, user } = sides
  const message = isObject(event.body.message) ? event.body.message : event.body
  const ids: readonly unknown[] = Array.isArray(message.msg_ids) ? [...message.msg_ids] : [message.msg_id]
  if (ids.length === 0) return [ignored(`${event.name}.msg_ids: empty`, { account })]

  const deliveredAt = instantOf(message.delivery_time)
  const common = {
    kind: 'status' as const,
    account,
    otherAccount: idOf(event.body.oa_id) ? undefined : user,
    clientRef: idOf(message.tracking_id),
    status: event.name === 'user_seen_message' ? ('read' as const) : ('delivered' as const),
    at: deliveredAt ?? event.at,
    data: deliveredAt ? { template: true } : undefined,
  }
  return ids.map((id, index): Part => {
    const externalId = idOf(id)
    return externalId ? compact<StatusEvent>({ ...common, externalId }) : unrecognisable(`${event.name}.msg_ids[${index}]`, { account })
  })
}
