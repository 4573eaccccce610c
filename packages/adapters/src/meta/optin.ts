import type { JsonObject } from '@switchboard/contracts'
import { cleanObject } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import { broken, type Messaging } from './messaging.ts'

/** Consent to messages, given or taken back. The token that comes along is kept: only with it may such messages be sent. */
export function optinPart(messaging: Messaging, optin: JsonObject): Part {
  const { account, contact, at } = messaging
  if (contact === undefined || at === undefined) return broken(messaging, 'optin')
  const stopped = optin.notification_messages_status === 'STOP_NOTIFICATIONS'
  return { kind: 'contact', account, contact, what: stopped ? 'opted-out' : 'opted-in', at, data: cleanObject(optin) }
}
