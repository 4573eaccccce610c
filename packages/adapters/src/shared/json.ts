import type { JsonObject } from '@switchboard/contracts'
import { cleanText, cutToUnits } from './text.ts'

/** Longest id that is believed; longer ones would not fit a database index. */
const ID_MAX = 512
/** Nesting below this is cut off when a platform's object is kept as it came: PostgreSQL refuses very deep documents. */
const DEPTH_MAX = 32

/** True for `{…}`, false for arrays, null and everything else. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value when it is an object, else an empty one: for walking down a path of which any step may be missing. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

/** The value when it is an array, else an empty one. */
export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Text without NUL and lone surrogates; undefined for anything but a string with something in it. */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? cleanText(value) : undefined
}

/** The beginning of a text, cleaned, at most `max` UTF-16 units and never half a sign; undefined as for `stringOf`. */
export function shortOf(value: unknown, max: number): string | undefined {
  return typeof value === 'string' && value !== '' ? cleanText(cutToUnits(value, max)) : undefined
}

/** A finite number, also when the platform quotes it; undefined otherwise. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return numberOf(Number(value))
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/**
 * An id as a string. Numbers count only below 2^53, where they are exact. Undefined for what cannot be an id: empty, longer than
 * 512 characters, or with signs that a database does not hold (cleaning would make two ids one).
 */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined
  if (typeof value !== 'string' || value === '' || value.length > ID_MAX) return undefined
  return cleanText(value) === value ? value : undefined
}

/** The object without the keys whose value is undefined, so that "absent" has one form. */
export function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as T
}

/**
 * A copy that a database can hold: strings and keys cleaned, numbers finite, nesting at most 32 deep (what lies deeper becomes
 * the word `…`). Never throws.
 */
export function cleanJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'object' || value === null) return value ?? null
  if (depth >= DEPTH_MAX) return '…'
  if (Array.isArray(value)) return value.map((held) => cleanJson(held, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [cleanText(key), cleanJson(held, depth + 1)]))
}

/** `cleanJson` of an object; an empty object for anything else. */
export function cleanObject(value: unknown): JsonObject {
  return isObject(value) ? objectOf(cleanJson(value)) : {}
}
