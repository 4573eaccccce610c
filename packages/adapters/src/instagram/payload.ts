import type { JsonObject } from '@switchboard/contracts'
import type { Participant } from '../adapter.ts'
import type { Ends } from '../meta/messaging.ts'
import { compact, idOf, objectOf, shortOf } from '../shared/json.ts'

/**
 * Who is who in an element. The entry's own id is sometimes the customer's (fact sheet §2), so the ends decide: the account receives, and sends
 * only what says of itself that it is an echo.
 */
export function endsOf(element: JsonObject, entry: JsonObject): Ends {
  const byPage = objectOf(element.message).is_echo === true
  const [sender, recipient] = [objectOf(element.sender), objectOf(element.recipient)]
  const [ours, theirs] = byPage ? [sender, recipient] : [recipient, sender]
  const account = idOf(ours.id) ?? idOf(entry.id)
  return { account, contact: idOf(theirs.id) === account ? undefined : participantOf(theirs), byPage }
}

/** A customer by the id that he has for this account and app alone. */
function participantOf(person: JsonObject): Participant | undefined {
  const value = idOf(person.id)
  if (value === undefined) return undefined
  return compact({ identities: [{ kind: 'igsid', value }] as const, username: shortOf(person.username, 200) })
}
