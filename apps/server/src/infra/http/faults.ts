import type { Fault } from './refusals.ts'
import { pointer } from './text.ts'

/** One error as TypeBox reports it (JSON Schema keywords, ajv's shape). */
export interface SchemaError {
  keyword: string
  instancePath: string
  params: object
  message: string
}

const MOST = 20

/** Schema errors as faults that a person can act on: unknown and missing fields by name, no noise from the branches of a union. */
export function faultsOf(errors: readonly SchemaError[], part: Fault['in']): Fault[] {
  const telling = errors.filter((error) => error.keyword !== 'boolean' && !isNullBranch(error))
  const specific = telling.filter(
    (error) => error.keyword !== 'anyOf' || !telling.some((other) => other !== error && other.instancePath.startsWith(error.instancePath)),
  )
  const faults = specific.flatMap((error) => described(error).map((fault) => ({ in: part, ...fault })))
  const unique = new Map(faults.map((fault) => [`${fault.path} ${fault.message}`, fault]))
  return [...unique.values()].slice(0, MOST)
}

const isNullBranch = (error: SchemaError) => error.keyword === 'type' && (error.params as { type?: string }).type === 'null'

type Described = Omit<Fault, 'in'>[]

function described(error: SchemaError): Described {
  const words = WORDS[error.keyword]
  return words ? words(error) : [{ path: error.instancePath, message: error.message }]
}

const WORDS: Readonly<Record<string, (error: SchemaError) => Described>> = {
  additionalProperties: ({ instancePath, params }) =>
    named(instancePath, (params as { additionalProperties: string[] }).additionalProperties, 'is not a known field'),
  required: ({ instancePath, params }) =>
    named(instancePath, (params as { requiredProperties: string[] }).requiredProperties, 'is required'),
  enum: ({ instancePath, params }) => [
    { path: instancePath, message: `must be one of ${(params as { allowedValues: unknown[] }).allowedValues.join(', ')}` },
  ],
  anyOf: ({ instancePath }) => [{ path: instancePath, message: 'has none of the accepted forms' }],
}

function named(base: string, fields: readonly string[], message: string): Described {
  return fields.map((field) => ({ path: `${base}/${pointer(field)}`, message }))
}
