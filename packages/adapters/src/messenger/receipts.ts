import type { JsonObject } from '@switchboard/contracts'
import { instantOf } from '../shared/instant.ts'
import { arrayOf, idOf } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import { broken, type Messaging } from '../meta/messaging.ts'

/** Delivery: of the named messages, and of everything up to the watermark. Either may be missing. */
export function deliveryParts(messaging: Messaging, delivery: JsonObject): readonly Part[] {
  const { account, contact } = messaging
  const upTo = instantOf(delivery.watermark)
  const at = messaging.at ?? upTo
  const named = arrayOf(delivery.mids).map((mid, index): Part => {
    const externalId = idOf(mid)
    if (externalId === undefined || at === undefined) return broken(messaging, `delivery.mids[${index}]`, externalId)
    return { kind: 'status', account, externalId, status: 'delivered', at }
  })
  const all: Part[] = contact && upTo ? [{ kind: 'watermark', account, contact, status: 'delivered', upTo }] : []
  return named.length + all.length > 0 ? [...named, ...all] : [broken(messaging, 'delivery')]
}

/** Everything sent up to the watermark has been read. */
export function readParts(messaging: Messaging, read: JsonObject): readonly Part[] {
  const { account, contact } = messaging
  const upTo = instantOf(read.watermark)
  return contact && upTo ? [{ kind: 'watermark', account, contact, status: 'read', upTo }] : [broken(messaging, 'read')]
}
