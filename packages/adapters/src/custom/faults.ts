import type { TSchema } from 'typebox'
import Value from 'typebox/value'
import { wordOf } from '../shared/text.ts'

/** How many faults of one value are named. */
const NAMED = 3
const WORD_MAX = 60

/** What is wrong with a value by its schema, each naming its field: `contact.id is required`. Empty when nothing is. Never throws. */
export function faultsIn(schema: TSchema, value: unknown, where: string): string[] {
  const found = Value.Errors(schema, value).flatMap((error) => told(error, where))
  return [...new Set(found)].slice(0, NAMED)
}

interface Fault {
  keyword: string
  instancePath: string
  message: string
  params: object
}

function told({ keyword, instancePath, message, params }: Fault, where: string): string[] {
  const place = placeOf(where, instancePath)
  if (keyword === 'required') return listIn(params, 'requiredProperties').map((name) => `${joined(place, name)} is required`)
  if (keyword === 'additionalProperties')
    return listIn(params, 'additionalProperties').map((name) => `${joined(place, name)} is not a known field`)
  if (keyword === 'enum') return [`${place} must be one of ${listIn(params, 'allowedValues').join(', ')}`]
  // An unknown field is told by the line above; the branches of a union by the line about the union.
  if (keyword === 'boolean' || keyword === 'const') return []
  if (keyword === 'anyOf') return [`${place} has a form that is not known`]
  return [`${place} ${message}`]
}

function placeOf(where: string, pointer: string): string {
  return pointer.split('/').slice(1).reduce(joined, where)
}

function joined(place: string, name: string): string {
  if (/^\d+$/.test(name)) return `${place}[${name}]`
  const word = wordOf(name, WORD_MAX)
  return place ? `${place}.${word}` : word
}

function listIn(params: object, name: string): string[] {
  const found: unknown = Reflect.get(params, name)
  return Array.isArray(found) ? found.map(String) : []
}
