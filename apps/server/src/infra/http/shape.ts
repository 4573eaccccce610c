import type { TSchema } from 'typebox'

/** Copies of a value what a schema names. */
export type Shape = (value: unknown) => unknown

interface Node {
  type?: string
  const?: unknown
  enum?: unknown[]
  properties?: Record<string, Node>
  patternProperties?: Record<string, Node>
  additionalProperties?: boolean | Node
  required?: string[]
  items?: Node
  anyOf?: Node[]
  oneOf?: Node[]
}

const same: Shape = (value) => value

/** Compiled once per route. Open objects (records, `additionalProperties: true`) and schemas that say nothing let everything through. */
export function shapeOf(schema: TSchema): Shape {
  return compile(schema as Node)
}

function compile(node: Node): Shape {
  const branches = node.anyOf ?? node.oneOf
  if (branches) return union(branches)
  if (node.properties || node.patternProperties) return object(node)
  if (node.items) return list(compile(node.items))
  return same
}

function list(item: Shape): Shape {
  return item === same ? same : (value) => (Array.isArray(value) ? value.map(item) : value)
}

function object(node: Node): Shape {
  const known = Object.entries(node.properties ?? {}).map(([key, child]) => [key, compile(child)] as const)
  const rest = restOf(node)
  const names = new Set(known.map(([key]) => key))
  return (value) => {
    if (!isObject(value)) return value
    const out: Record<string, unknown> = {}
    for (const [key, shape] of known) if (value[key] !== undefined) out[key] = shape(value[key])
    if (rest) for (const key of Object.keys(value)) if (!names.has(key)) out[key] = rest(value[key])
    return out
  }
}

function restOf(node: Node): Shape | undefined {
  const pattern = Object.values(node.patternProperties ?? {})[0]
  if (pattern) return compile(pattern)
  if (node.additionalProperties === true) return same
  return typeof node.additionalProperties === 'object' ? compile(node.additionalProperties) : undefined
}

function union(nodes: readonly Node[]): Shape {
  const branches = nodes.map((node) => ({ fits: fitsOf(node), shape: compile(node) }))
  if (branches.every(({ shape }) => shape === same)) return same
  return (value) => {
    const branch = branches.find(({ fits }) => fits(value))
    if (!branch) throw new Error('an answer fits none of the forms that its schema allows')
    return branch.shape(value)
  }
}

// A cheap look that tells the branches of a union apart: kind of value, constants, presence of what is required.
function fitsOf(node: Node): (value: unknown) => boolean {
  const nested = node.anyOf ?? node.oneOf
  if (nested) {
    const fits = nested.map(fitsOf)
    return (value) => fits.some((fit) => fit(value))
  }
  if ('const' in node) return (value) => value === node.const
  if (node.enum) return (value) => node.enum?.includes(value) ?? false
  if (node.properties) return fitsObject(node)
  return KINDS[node.type ?? ''] ?? (() => true)
}

const KINDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  null: (value) => value === null,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: (value) => Array.isArray(value),
  object: (value) => isObject(value),
}

function fitsObject(node: Node): (value: unknown) => boolean {
  const required = node.required ?? []
  const fixed = Object.entries(node.properties ?? {})
    .filter(([, child]) => 'const' in child || child.enum)
    .map(([key, child]) => [key, fitsOf(child)] as const)
  return (value) =>
    isObject(value) &&
    required.every((key) => value[key] !== undefined) &&
    fixed.every(([key, fits]) => value[key] === undefined || fits(value[key]))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
