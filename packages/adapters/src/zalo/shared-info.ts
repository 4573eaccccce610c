import type { JsonObject } from '@switchboard/contracts'
import { stringOf } from '../shared/json.ts'

/**
 * The E.164 form of a number as Zalo shows it: `84901234567`, `+84901234567`, as a number, or in the Vietnamese way `0901234567`.
 * Undefined when it is none.
 */
export function phoneOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const bare = String(value).replace(/[\s().-]/g, '')
  const international = bare.replace(/^(?:\+|00)/, '').replace(/^0(?=\d{9,10}$)/, '84')
  return /^[1-9]\d{7,14}$/.test(international) ? `+${international}` : undefined
}

/** One line out of the parts of a Vietnamese address, the narrow ones first. */
export function placeOf(info: JsonObject): string | undefined {
  const parts = [info.address, info.ward, info.district, info.city].map(stringOf)
  return parts.filter((part) => part !== undefined).join(', ') || undefined
}
