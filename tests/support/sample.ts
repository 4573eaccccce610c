// The smallest value that a JSON schema accepts: what a sweep over all routes sends where it only wants to get past the checking of input.

interface Node {
  type?: string
  const?: unknown
  enum?: unknown[]
  pattern?: string
  format?: string
  minLength?: number
  minimum?: number
  minItems?: number
  items?: Node
  properties?: Record<string, Node>
  required?: string[]
  anyOf?: Node[]
  examples?: unknown[]
}

const FORMATS: Readonly<Record<string, string>> = {
  email: 'sweep@people.example',
  uuid: '7a0f3b1e-5a55-4c5e-9a52-0f5f3a1f6d11',
  'date-time': '2099-01-01T00:00:00.000000Z',
  uri: 'https://example.org/',
  date: '2099-01-01',
}
const CANDIDATES = [
  '1',
  'abc',
  'https://example.org/',
  'example.org',
  'en',
  '+84901234567',
  'UTC',
  '#336699',
  'a'.repeat(22),
  'abcdefghijklmnopqrstuvwx',
  'a'.repeat(87),
  '2026-01-02',
]

export function sampleOf(schema: object): unknown {
  const node = schema as Node
  if ('const' in node) return node.const
  if (node.examples) return node.examples[0]
  if (node.enum) return node.enum[0]
  if (node.anyOf) return sampleOf(node.anyOf[0] ?? {})
  if (node.type === 'object' || node.properties)
    return Object.fromEntries((node.required ?? []).map((key) => [key, sampleOf(node.properties?.[key] ?? {})]))
  if (node.type === 'array') return Array.from({ length: node.minItems ?? 0 }, () => sampleOf(node.items ?? {}))
  if (node.type === 'string') return textOf(node)
  if (node.type === 'integer' || node.type === 'number') return node.minimum ?? 1
  if (node.type === 'boolean') return false
  return null
}

function textOf(node: Node): string {
  if (node.format) return FORMATS[node.format] ?? 'x'
  const { pattern } = node
  if (pattern === undefined) return 'x'.repeat(Math.max(1, node.minLength ?? 1))
  const fitting = CANDIDATES.find((text) => new RegExp(pattern, 'u').test(text))
  if (fitting === undefined) throw new Error(`no sample fits ${pattern}: add a candidate`)
  return fitting
}
