import type { JsonObject } from '@switchboard/contracts'
import { broken, type Messaging } from '../meta/messaging.ts'
import { compact, stringOf } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'

/** The customer joined his account of the shop to this conversation, or parted them. The one-time code is not kept. */
export function accountLinkingPart(messaging: Messaging, linking: JsonObject): Part {
  const { account, contact, at } = messaging
  if (contact === undefined || at === undefined) return broken(messaging, 'account_linking')
  return {
    kind: 'contact',
    account,
    contact,
    what: 'profile',
    at,
    data: compact({ accountLinking: stringOf(linking.status) ?? 'unknown' }),
  }
}
