import type { JsonObject } from '@switchboard/contracts'
import type { Identity, Participant } from '../adapter.ts'
import { arrayOf, compact, idOf, objectOf, shortOf } from '../shared/json.ts'

/** The `contacts[]` of a change, found by id and never by position: that list runs beside the messages only in the simple case. */
export interface ContactBook {
  byUserId: ReadonlyMap<string, JsonObject>
  byPhone: ReadonlyMap<string, JsonObject>
  /** The only contact, for a message that names nobody. */
  only: JsonObject | undefined
}

/** Reads `contacts[]`; the first of several with one id counts. */
export function contactBook(contacts: unknown): ContactBook {
  const cards = arrayOf(contacts).map(objectOf).toReversed()
  const keyed = (keyOf: (card: JsonObject) => string | undefined) =>
    new Map(
      cards.flatMap((card) => {
        const key = keyOf(card)
        return key === undefined ? [] : [[key, card] as const]
      }),
    )
  return {
    byUserId: keyed((card) => idOf(card.user_id)),
    byPhone: keyed((card) => digitsOf(card.wa_id)),
    only: cards.length === 1 ? cards[0] : undefined,
  }
}

/** For what names its person itself. */
export const NO_CONTACTS: ContactBook = contactBook([])

/**
 * The customer by whatever ids are known. The business-scoped user id leads, because a customer with a username may show no
 * number at all (fact sheet §2). Undefined without any id.
 */
export function participantOf(ids: { userId: unknown; phone: unknown }, contacts: ContactBook): Participant | undefined {
  const userId = idOf(ids.userId)
  const dialled = digitsOf(ids.phone)
  const card = cardOf(userId, dialled, contacts)
  const [first, ...others] = identitiesOf({ userId: userId ?? card.user_id, phone: dialled ?? card.wa_id })
  if (!first) return undefined
  const profile = objectOf(card.profile)
  const phone = [first, ...others].find(({ kind }) => kind === 'phone')?.value
  return compact({
    identities: [first, ...others] as const,
    name: shortOf(profile.name, 200),
    username: shortOf(profile.username, 200),
    phone: phone === undefined ? undefined : `+${phone}`,
  })
}

/** The identities that a pair of ids gives. */
export function identitiesOf(ids: { userId?: unknown; phone?: unknown }): Identity[] {
  const userId = idOf(ids.userId)
  const phone = digitsOf(ids.phone)
  return [
    ...(userId === undefined ? [] : [{ kind: 'bsuid', value: userId }]),
    ...(phone === undefined ? [] : [{ kind: 'phone', value: phone }]),
  ]
}

/** The digits of a telephone number, as WhatsApp writes its own ids; undefined for fewer than five. */
export function digitsOf(value: unknown): string | undefined {
  const id = idOf(value)
  const digits = id === undefined || id.length > 40 ? '' : id.replace(/\D/g, '')
  return digits.length >= 5 ? digits : undefined
}

function cardOf(userId: string | undefined, phone: string | undefined, { byUserId, byPhone, only }: ContactBook): JsonObject {
  const found = (userId === undefined ? undefined : byUserId.get(userId)) ?? (phone === undefined ? undefined : byPhone.get(phone))
  return found ?? (userId === undefined && phone === undefined ? only : undefined) ?? {}
}
