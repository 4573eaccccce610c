import type { JsonObject } from '@switchboard/contracts'
import { cleanObject, compact, stringOf } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import { broken, type Messaging } from './payload.ts'

/** Consent to messages, given or taken back. The token that comes along is kept: only with it may such messages be sent. */
export function optinPart(messaging: Messaging, optin: JsonObject): Part {
  const { account, contact, at } = messaging
  if (contact === undefined || at === undefined) return broken(messaging, 'optin')
  const stopped = optin.notification_messages_status === 'STOP_NOTIFICATIONS'
  return { kind: 'contact', account, contact, what: stopped ? 'opted-out' : 'opted-in', at, data: cleanObject(optin) }
}

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
