import type { Instant, JsonObject } from '@switchboard/contracts'
import type { Identity, Participant } from '../adapter.ts'
import { cleanObject, compact, idOf, isObject, objectOf, stringOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import { wordOf } from '../shared/text.ts'
import { identitiesOf } from './participant.ts'

interface SystemMessage {
  account: string
  message: JsonObject
  contact: Participant
  at: Instant
  where: string
}

/** Messages of WhatsApp itself about a customer: another number, another user id, another encryption identity. */
export function systemParts({ account, message, contact, at, where }: SystemMessage): readonly Part[] {
  const system = objectOf(message.system)
  const type = wordOf(system.type)
  const data = cleanObject(compact({ event: type, text: stringOf(system.body), identity: message.identity }))
  const news = { kind: 'contact' as const, account, contact, what: 'identity-changed' as const, at, data }

  if (type === 'customer_identity_changed' || isObject(message.identity)) return [news]
  const adds = identitiesOf({ userId: system.user_id, phone: system.wa_id ?? system.new_wa_id }).filter(
    (identity) => !holds(contact, identity),
  )
  if (adds.length === 0) return [unrecognisable(`${where}: system.type=${type}`, compact({ account, externalId: idOf(message.id) }))]
  const former = [...contact.identities, ...identitiesOf({ userId: system.previous_user_id })]
  return [{ ...news, contact: withPhone(contact, adds), adds, removes: replaced(former, adds) }]
}

/** `user_id_update[]` of the field of that name: the same news without a message. */
export function userIdParts({ account, update, at }: { account: string; update: JsonObject; at: Instant }): Part | undefined {
  const ids = objectOf(update.user_id)
  const [current] = identitiesOf({ userId: ids.current })
  const [first, ...others] = [...identitiesOf({ userId: ids.previous }), ...identitiesOf({ phone: update.wa_id })]
  if (!current || !first) return undefined
  const data = cleanObject(compact({ event: 'user_id_update', detail: stringOf(update.detail) }))
  const removes = replaced([first, ...others], [current])
  return {
    kind: 'contact',
    account,
    contact: { identities: [first, ...others] },
    what: 'identity-changed',
    at,
    adds: [current],
    removes,
    data,
  }
}

/** The platform vouches for the new number from now on, and no longer for the old one. */
function withPhone(contact: Participant, adds: readonly Identity[]): Participant {
  const phone = adds.find(({ kind }) => kind === 'phone')?.value
  return phone === undefined ? contact : { ...contact, phone: `+${phone}` }
}

function holds(contact: Participant, { kind, value }: Identity): boolean {
  return contact.identities.some((held) => held.kind === kind && held.value === value)
}

/** The former identities of those kinds of which there is a new one. */
function replaced(former: readonly Identity[], adds: readonly Identity[]): Identity[] {
  const gone = former.filter(({ kind, value }) => adds.some((added) => added.kind === kind && added.value !== value))
  return gone.filter((identity, index) => gone.findIndex(({ kind, value }) => kind === identity.kind && value === identity.value) === index)
}
