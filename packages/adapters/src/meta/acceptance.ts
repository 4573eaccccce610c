import type { Delivery } from '../adapter.ts'
import { idOf, objectOf } from '../shared/json.ts'

/** The acceptance of a message; undefined when the answer names no id. */
export function accepted(json: unknown): Delivery | undefined {
  const externalId = idOf(objectOf(json).message_id)
  return externalId === undefined ? undefined : { kind: 'accepted', externalId }
}

/** A reaction has no id of its own: the answer names the recipient, and the id is the message's. */
export function acceptedReaction(json: unknown, target: string): Delivery | undefined {
  const answer = objectOf(json)
  const taken = idOf(answer.recipient_id) !== undefined || idOf(answer.message_id) !== undefined || answer.success === true
  return taken ? { kind: 'accepted', externalId: idOf(answer.message_id) ?? target } : undefined
}
