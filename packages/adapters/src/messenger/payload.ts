import type { JsonObject } from '@switchboard/contracts'
import type { Identity, Participant } from '../adapter.ts'
import type { Ends } from '../meta/messaging.ts'
import { compact, idOf, objectOf, shortOf } from '../shared/json.ts'

/** Who is who in an element of a page: the entry names the page. */
export function endsOf(element: JsonObject, entry: JsonObject): Ends {
  const [sender, recipient] = [objectOf(element.sender), objectOf(element.recipient)]
  const byPage = objectOf(element.message).is_echo === true || (idOf(sender.id) !== undefined && idOf(sender.id) === idOf(entry.id))
  const account = idOf(entry.id) ?? idOf((byPage ? sender : recipient).id)
  const customer = byPage ? recipient : sender
  return { account, contact: idOf(customer.id) === account ? undefined : participantOf(customer), byPage }
}

/** A customer by page-scoped id, or by the reference of a plugin's checkbox while there is no such id. */
function participantOf(person: JsonObject): Participant | undefined {
  const psid = idOf(person.id)
  const userRef = idOf(person.user_ref)
  const [first, ...others]: Identity[] = [
    ...(psid === undefined ? [] : [{ kind: 'psid', value: psid }]),
    ...(userRef === undefined ? [] : [{ kind: 'user-ref', value: userRef }]),
  ]
  return first && compact({ identities: [first, ...others] as const, name: shortOf(person.name, 200) })
}
