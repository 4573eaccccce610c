import type { Condition, Conditions } from '@switchboard/contracts'
import { CONDITION_FIELDS, CONDITION_OPS } from '@switchboard/contracts/condition-fields'

/** A change as the log keeps it: a new value, or the one before and the new one. */
export type Change = { before: unknown; after: unknown } | { after: unknown }

/** Two values in a list are before and after where they differ in kind from a list of things; the log writes lists of ids as lists of texts. Pure. */
export function changeOf(value: unknown): Change {
  const isPair = Array.isArray(value) && value.length === 2 && value.every((one) => one === null || typeof one !== 'object')
  return isPair && (value[0] === null || value[1] === null || typeof value[0] !== 'string')
    ? { before: value[0], after: value[1] }
    : { after: value }
}

/** Whether a value is a word, a number, yes or no, or nothing. Pure. */
export function isPlain(value: unknown): boolean {
  return value === null || typeof value !== 'object'
}

/** Whether a line says it: a thing of plain values, such as a right with its scope. Pure. */
export function isFlat(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.values(value).every(isPlain)
}

/** The JSON pointer (RFC 6901) one step further in. Pure. */
export function under(at: string, name: string): string {
  return `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** A value that is a condition, as rules and policies have them. Pure. */
export function conditionIn(value: unknown): Condition | undefined {
  const { field, op, values } = (value ?? {}) as Partial<Condition>
  const is = field !== undefined && field in CONDITION_FIELDS && op !== undefined && CONDITION_OPS.includes(op) && Array.isArray(values)
  return is ? { field, op, values } : undefined
}

/** A value that is a set of conditions. Pure. */
export function conditionsIn(value: unknown): Conditions | undefined {
  const { match, items } = (value ?? {}) as Partial<Conditions>
  return (match === 'all' || match === 'any') && Array.isArray(items) && items.every(conditionIn) ? { match, items } : undefined
}

/** The field in which a value stands, also as one of several: `scopes` of `/scopes/0`. Pure. */
export function nameOfField(at: string): string {
  return at.split('/').findLast((step) => !/^[0-9]*$/.test(step)) ?? ''
}
