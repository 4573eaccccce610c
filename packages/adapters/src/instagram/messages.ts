import type { JsonObject } from '@switchboard/contracts'
import type { MessageEvent } from '../adapter.ts'
import { editEvent, messageEvent } from '../meta/messages.ts'
import { broken, type Messaging } from '../meta/messaging.ts'
import { idOf, numberOf, stringOf } from '../shared/json.ts'
import { ignored, type Part, unsupported } from '../shared/parts.ts'
import { contentIn } from './content.ts'

/** The id in the message that the dashboard's "Test" button sends. */
const TEST_MID = 'random_mid'

/** A customer's message, the echo of one that the business sent, or that one of either was unsent. */
export function messagePart(messaging: Messaging, message: JsonObject): Part {
  const { where, account } = messaging
  if (message.is_self === true) return ignored(`${where}.message.is_self: the account wrote to itself`, { account })
  if (message.mid === TEST_MID) return ignored(`${where}.message.mid=${TEST_MID}: a test from the dashboard`, { account })
  if (message.is_deleted === true) return unsendPart(messaging, message)
  return messageEvent(messaging, message, { content: (held, { at }) => contentIn(held, at), echo: echoOf })
}

/** New text of a message. What counts no edit, or has lost its text, changes nothing: both were seen, and neither is documented. */
export function editPart(messaging: Messaging, edit: JsonObject): Part {
  const { where, account, at } = messaging
  const about = { account, ...(idOf(edit.mid) !== undefined && { externalId: idOf(edit.mid) as string }) }
  if (numberOf(edit.num_edit) === 0) return unsupported(`${where}.message_edit.num_edit=0: not an edit`, about)
  if (stringOf(edit.text) === undefined) return unsupported(`${where}.message_edit: without a text`, about)
  return editEvent(messaging, edit, contentIn(edit, at))
}

function unsendPart(messaging: Messaging, message: JsonObject): Part {
  const { account, contact, at } = messaging
  const target = idOf(message.mid)
  if (target === undefined || contact === undefined || at === undefined) return broken(messaging, 'message', target)
  return { kind: 'delete', account, target, contact, at }
}

/**
 * Instagram carries no mark of ours back, and the echo may overtake the answer to our own call. Where it names an app, an app sent it; where it
 * does not, a person did in Instagram's own app, unless it turns out to be ours.
 */
function echoOf(message: JsonObject): Partial<MessageEvent> {
  return idOf(message.app_id) === undefined ? { sentBy: 'platform-user', mayBeOurs: true } : { sentBy: 'api' }
}
