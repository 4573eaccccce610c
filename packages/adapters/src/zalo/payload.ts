import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Participant, Skipped } from '../adapter.ts'
import { instantOf } from '../shared/instant.ts'
import { idOf, isObject, objectOf, stringOf } from '../shared/json.ts'
import { unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'

const NAME_MAX = 100

/**
 * One webhook body is one event: `event_name` decides its shape and `timestamp`, epoch milliseconds as text, is its time. The account is
 * `oa_id` where it is given, otherwise the recipient of what a user does and the sender of what the account does.
 */
export interface ZaloEvent {
  name: string
  at: Instant
  body: JsonObject
}

/** The event in a body, or why there is none. */
export function readEvent(body: unknown): ZaloEvent | Skipped {
  if (!isObject(body)) return unrecognisable(`body=${wordOf(body)}`)
  const name = stringOf(body.event_name)
  if (!name || name.length > NAME_MAX) return unrecognisable(`event_name=${wordOf(body.event_name)}`)
  const at = instantOf(body.timestamp)
  return at ? { name, at, body } : unrecognisable(`${name}.timestamp=${wordOf(body.timestamp)}`)
}

/** Which of the two named accounts is ours. `user` is absent in news about the account itself. */
export interface Sides {
  account: string
  user: string | undefined
}

/** Tells the account from the customer; undefined when no account is named. */
export function sidesOf({ name, body }: ZaloEvent): Sides | undefined {
  const own = idOf(body.oa_id)
  const sender = partyId(body.sender)
  const recipient = partyId(body.recipient)
  if (own)
    return {
      account: own,
      user: partyId(body.follower) ?? partyId(body.user) ?? idOf(body.user_id) ?? (sender === own ? recipient : sender),
    }
  const [account, user] = name.startsWith('oa_') ? [sender, recipient] : [recipient, sender]
  return account ? { account, user } : undefined
}

function partyId(party: unknown): string | undefined {
  return idOf(objectOf(party).id)
}

/**
 * The customer. The id differs per account and may change when somebody leaves and comes back; the id by app, where given, stays and
 * leads to the same contact.
 */
export function customer({ body }: ZaloEvent, user: string): Participant {
  const byApp = idOf(body.user_id_by_app)
  const primary = { kind: 'zalo', value: user }
  return { identities: byApp ? [primary, { kind: 'zalo-app', value: byApp }] : [primary] }
}

/** A visitor of the chat button on a web site, who has no account: answered by this id and the conversation's. */
export function anonymousVisitor(id: string): Participant {
  return { identities: [{ kind: 'zalo-anonymous', value: id }] }
}
