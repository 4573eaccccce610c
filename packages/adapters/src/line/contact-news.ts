import type { ContactEvent } from '../adapter.ts'
import { cleanObject } from '../shared/json.ts'
import type { Part } from '../shared/parts.ts'
import type { CustomerEvent } from './payload.ts'

/** What each event says of the customer; those not named here bring details only. */
const WHAT: ReadonlyMap<string, ContactEvent['what']> = new Map([
  ['follow', 'followed'],
  ['unfollow', 'blocked'],
])

/** `follow` (also after unblocking), `unfollow` (which is blocking), `accountLink`, `beacon`, `membership`: news without a message. */
export function contactNews({ type, account, contact, at, body }: CustomerEvent): readonly Part[] {
  const details = cleanObject(type === 'accountLink' ? body.link : body[type])
  return [{ kind: 'contact', account, contact, what: WHAT.get(type) ?? 'profile', at, data: { event: type, ...details } }]
}
