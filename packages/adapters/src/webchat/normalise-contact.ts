import type { JsonObject } from '@switchboard/contracts'
import type { ContactEvent } from '../adapter.ts'
import { cleanObject, compact, isObject, stringOf } from '../shared/json.ts'
import { type Part, unrecognisable } from '../shared/parts.ts'
import type { Act } from './act.ts'

/** What a visitor says of himself: kept as claims, never as points that persons are joined by. */
export function profile({ event, account, contact, at }: Act): readonly Part[] {
  return [{ kind: 'contact', account, contact, what: 'profile', at, data: detailsOf(event) }]
}

/** The session has proven the visitor: both his identities now lead to the contact that the proven one leads to. */
export function identified({ event, where, account, contact, at }: Act): readonly Part[] {
  if (contact.identities[0].kind !== 'external' || (event.method !== 'jwt' && event.method !== 'hmac')) {
    return [unrecognisable(`${where}: no proof`, { account })]
  }
  const data = { verified: true, method: event.method, ...detailsOf(event) }
  const made: ContactEvent = { kind: 'contact', account, contact, what: 'identity-changed', at, adds: contact.identities, data }
  return [made]
}

function detailsOf({ claimed, attributes, form, page, userAgent }: JsonObject): JsonObject {
  return cleanObject(
    compact({ claimed: kept(claimed), attributes: kept(attributes), form: kept(form), page: kept(page), userAgent: stringOf(userAgent) }),
  )
}

function kept(value: unknown): JsonObject | undefined {
  return isObject(value) && Object.keys(value).length > 0 ? value : undefined
}
