import type { Normalised } from '../adapter.ts'
import { eachOf, gather, type Part, unrecognisable, unsupported } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { accountFields, accountPart } from './account-news.ts'
import { addressBookParts, preferenceParts, userIdUpdateParts } from './contact-news.ts'
import { historyParts } from './history.ts'
import { echoParts, messageParts } from './messages.ts'
import { type Change, eachChange, type NumberChange } from './payload.ts'
import { statusParts } from './statuses.ts'

/** Fields that belong to one number, and what reads them. */
const numberFields: ReadonlyMap<string, (change: NumberChange) => Part[]> = new Map([
  ['messages', (change) => [...messageParts(change), ...statusParts(change), ...errorParts(change)]],
  ['smb_message_echoes', echoParts],
  ['history', historyParts],
  ['smb_app_state_sync', addressBookParts],
  ['user_preferences', preferenceParts],
  ['user_id_update', userIdUpdateParts],
])

/** Known, and not modelled here. */
const UNMODELLED: ReadonlySet<string> = new Set([
  'calls',
  'account_alerts',
  'account_review_update',
  'phone_number_name_update',
  'security',
])

/** One body of the Cloud API as events, in Meta's order. Pure, never throws; every element becomes an event or is named in `skipped`. */
export function normalise(body: unknown): Normalised {
  return gather(eachChange(body, changeParts))
}

function changeParts(change: Change): Part[] {
  const { field, where, account } = change
  if (Object.hasOwn(accountFields, field)) return [accountPart(change)]
  if (UNMODELLED.has(field)) return [unsupported(`${where}.field=${field}`, account === undefined ? {} : { account })]
  const read = numberFields.get(field)
  if (!read) return [unrecognisable(`${where}.field=${field}`)]
  if (account === undefined) return [unrecognisable(`${where}: no phone_number_id`)]
  return read({ ...change, account })
}

/** Errors that stand alone; beside messages they are the detail of those (see `messageContent`). */
function errorParts({ where, value, account }: NumberChange): Part[] {
  if (Array.isArray(value.messages) && value.messages.length > 0) return []
  return eachOf(value.errors, `${where}.value.errors`, (error, place) => [unsupported(`${place}.code=${wordOf(error.code)}`, { account })])
}
