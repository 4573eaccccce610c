import { createHash } from 'node:crypto'

/** A statement with its parameters. `name` makes the server keep its plan. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
  readonly name: string
}

const texts = new WeakMap<TemplateStringsArray, { text: string; name: string }>()

/**
 * A statement as it will run, values in place: sql`select … where tenant_id = ${tenant}`. Values become parameters, never text; objects
 * and arrays of objects go as JSON. Prepared under a name of its own text, so a hot statement is parsed once per connection.
 */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Statement {
  let made = texts.get(strings)
  if (!made) {
    const text = strings.reduce((all, part, i) => `${all}$${i}${part}`)
    made = { text, name: createHash('sha1').update(text).digest('base64url') }
    texts.set(strings, made)
  }
  return { ...made, values: values.map(parameter) }
}

function parameter(value: unknown): unknown {
  if (value === undefined) return null
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array || value instanceof Date) return value
  if (Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object' || item instanceof Uint8Array)) return value
  return JSON.stringify(value)
}
