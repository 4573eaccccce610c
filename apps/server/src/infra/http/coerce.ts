import type { TSchema } from 'typebox'

interface Node {
  type?: string
  properties?: Record<string, Node>
  items?: Node
  anyOf?: Node[]
  default?: unknown
}

/**
 * The words of a query or path as the values its schema wants: numbers and booleans where they are written as such, lists from a
 * repeated word, defaults where a word is missing. What does not look like the wanted type is left as it is, for the check to refuse.
 */
export function coerceWords(schema: TSchema, words: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { properties = {} } = schema as Node
  const out: Record<string, unknown> = { ...words }
  for (const [key, node] of Object.entries(properties)) {
    if (out[key] !== undefined) out[key] = coerce(node, out[key])
    else if (node.default !== undefined) out[key] = node.default
  }
  return out
}

function coerce(node: Node, value: unknown): unknown {
  if (node.type === 'array') return (Array.isArray(value) ? value : [value]).map((item) => (node.items ? coerce(node.items, item) : item))
  if (node.anyOf) {
    const tried = node.anyOf.map((branch) => coerce(branch, value))
    return tried.find((result) => result !== value) ?? value
  }
  if (typeof value !== 'string') return value
  if ((node.type === 'integer' || node.type === 'number') && /^-?\d{1,15}(\.\d{1,15})?$/.test(value)) return Number(value)
  if (node.type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true'
  return value
}
