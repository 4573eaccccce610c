import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Invalid } from '../errors.ts'

/** A position in a list as clients carry it: opaque, base64url. Holds nothing secret: what it may show is decided anew with each page. */
export function encodeCursor(position: object): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

const validators = new WeakMap<TSchema, { Check(value: unknown): boolean }>()

/**
 * The position that a client sent back; undefined where it sent none. Its schema is the only thing that is trusted about it.
 * @throws {Invalid} when it is not a cursor of this list
 */
export function decodeCursor<S extends TSchema>(schema: S, text: string | undefined): Static<S> | undefined {
  if (text === undefined) return undefined
  const value = parsed(text)
  let validator = validators.get(schema)
  if (!validator) validators.set(schema, (validator = Compile(schema)))
  if (!validator.Check(value)) throw new Invalid('/cursor', 'This cursor does not belong to this list')
  return value as Static<S>
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return undefined // no schema of a cursor takes undefined
  }
}
