import { compact, idOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { customer, sidesOf, type ZaloEvent } from './payload.ts'

/** `user_call_oa` and `oa_call_user`: a line in the thread. A call of the customer opens the window as a message does. */
export function call(event: ZaloEvent): readonly Part[] {
  const sides = sidesOf(event)
  if (!sides?.user) return [unrecognisable(`${event.name}: no account or user`)]
  const callId = idOf(event.body.call_id)
  const byCustomer = event.name === 'user_call_oa'
  return [
    compact({
      kind: 'message',
      account: sides.account,
      externalId: callId ? `call:${callId}` : `${event.name}:${sides.user}:${event.at}`,
      direction: byCustomer ? 'inbound' : 'outbound',
      contact: customer(event, sides.user),
      sentAt: event.at,
      content: { type: 'event', data: compact({ event: 'call', callId }) },
      sentBy: byCustomer ? undefined : 'platform-user',
    }),
  ]
}
