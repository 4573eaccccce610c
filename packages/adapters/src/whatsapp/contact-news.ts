import type { JsonObject } from '@switchboard/contracts'
import { instantOf } from '../shared/instant.ts'
import { cleanObject, compact, objectOf, shortOf, stringOf } from '../shared/json.ts'
import { eachOf, type Part, unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { NO_CONTACTS, participantOf } from './participant.ts'
import type { NumberChange } from './payload.ts'
import { userIdParts } from './system.ts'

/** `user_preferences[]`: the customer stops or resumes marketing messages. */
export function preferenceParts(change: NumberChange): Part[] {
  return eachOf(change.value.user_preferences, `${change.where}.value.user_preferences`, (preference, where) => [
    readPreference(change, preference, where),
  ])
}

function readPreference({ account, contacts, otherTime }: NumberChange, preference: JsonObject, where: string): Part {
  const contact = participantOf({ userId: preference.user_id, phone: preference.wa_id }, contacts)
  const at = instantOf(preference.timestamp) ?? otherTime
  const what = preference.value === 'stop' ? 'opted-out' : preference.value === 'resume' ? 'opted-in' : undefined
  if (contact === undefined || at === undefined || what === undefined)
    return unrecognisable(`${where}.value=${wordOf(preference.value)}`, { account })
  const data = cleanObject(compact({ category: stringOf(preference.category), detail: stringOf(preference.detail) }))
  return { kind: 'contact', account, contact, what, at, data }
}

/** `user_id_update[]`: a customer got another business-scoped id. */
export function userIdUpdateParts(change: NumberChange): Part[] {
  const { account, otherTime } = change
  return eachOf(change.value.user_id_update, `${change.where}.value.user_id_update`, (update, where) => {
    const at = instantOf(update.timestamp) ?? otherTime
    const part = at === undefined ? undefined : userIdParts({ account, update, at })
    return [part ?? unrecognisable(`${where}: without ids or time`, { account })]
  })
}

/** `state_sync[]`: an entry of the address book in the phone's app (coexistence). */
export function addressBookParts(change: NumberChange): Part[] {
  return eachOf(change.value.state_sync, `${change.where}.value.state_sync`, (entry, where) => [readAddress(change, entry, where)])
}

function readAddress({ account, otherTime }: NumberChange, entry: JsonObject, where: string): Part {
  const card = objectOf(entry.contact)
  const person = participantOf({ userId: card.user_id, phone: card.phone_number }, NO_CONTACTS)
  const at = instantOf(objectOf(entry.metadata).timestamp) ?? otherTime
  const action = wordOf(entry.action)
  if (entry.type !== 'contact' || person === undefined || at === undefined)
    return unrecognisable(`${where}.type=${wordOf(entry.type)}`, { account })
  const name = action === 'remove' ? undefined : (shortOf(card.full_name, 200) ?? shortOf(card.first_name, 200))
  return { kind: 'contact', account, contact: compact({ ...person, name }), what: 'profile', at, data: { addressBook: action } }
}
