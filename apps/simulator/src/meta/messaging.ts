import type { Account, Customer } from '../model.ts'
import type { WebhookEvent } from '../platform.ts'

/** One thing that happened between a person and the business. */
export interface Messaging {
  kind: string
  messageIds: string[]
  at: number
  part: Record<string, unknown>
  /** Echoes come from the page; everything else from the person. */
  from?: 'page' | 'nobody'
  list?: 'messaging' | 'standby'
}

interface Between {
  account: Account
  customer: Customer
}

/** The webhook that tells it; `object` is Meta's word for the platform. */
export function messagingEvent(object: 'page' | 'instagram', { account, customer }: Between, what: Messaging): WebhookEvent {
  const page = { id: account.account }
  const person = { id: customer.platformId }
  const ends =
    what.from === 'page' ? { sender: page, recipient: person } : { ...(what.from === 'nobody' ? {} : { sender: person }), recipient: page }
  const entry = { id: account.account, time: what.at, [what.list ?? 'messaging']: [{ ...ends, timestamp: what.at, ...what.part }] }
  return { kind: what.kind, messageIds: what.messageIds, body: { object, entry: [entry] } }
}
