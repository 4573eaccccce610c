import type { JsonObject } from '@switchboard/contracts'
import { isObject, objectOf, stringOf } from '../shared/json.ts'

const PHONE_FIELDS = ['phone', 'phoneNumber', 'phone_number']
const NAME_FIELDS = ['name', 'title', 'caption', 'displayName']

/**
 * A contact card: seen with its content as JSON text in `description`; the field names differ between sources, so several are tried.
 * Undefined when there is no phone in it. Pure.
 */
export function businessCard(payload: JsonObject): { type: string; data: JsonObject } | undefined {
  const card = cardIn(payload.description) ?? payload
  const phone = first(card, PHONE_FIELDS)
  if (!phone) return undefined
  const name = first(card, NAME_FIELDS) ?? first(payload, NAME_FIELDS) ?? phone
  return { type: 'contacts', data: { contacts: [{ name, phones: [phone] }] } }
}

function first(from: JsonObject, fields: readonly string[]): string | undefined {
  const values = fields.map((field) => from[field])
  return values.map((value) => stringOf(typeof value === 'number' ? String(value) : value)).find((value) => value !== undefined)
}

/** The description of an ordinary link is prose, and then it is no card. */
function cardIn(description: unknown): JsonObject | undefined {
  if (typeof description !== 'string' || !description.trimStart().startsWith('{')) return undefined
  try {
    const value: unknown = JSON.parse(description)
    return isObject(value) ? objectOf(value) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
