import type { JsonObject } from '@switchboard/contracts'
import { broken, type Messaging } from '../meta/messaging.ts'
import { instantOf } from '../shared/instant.ts'
import { compact, idOf } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'

/** The customer has seen everything up to a message. The moment alone, as Messenger tells it, serves as well. */
export function seenPart(messaging: Messaging, read: JsonObject): Part {
  const { account, contact, at } = messaging
  const upToMessage = idOf(read.mid)
  const moment = instantOf(read.watermark)
  const upTo = upToMessage === undefined ? moment : (at ?? moment)
  if (contact === undefined || upTo === undefined) return broken(messaging, 'read', upToMessage)
  return compact({ kind: 'watermark' as const, account, contact, status: 'read' as const, upTo, upToMessage })
}
