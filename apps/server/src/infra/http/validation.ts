import type { FastifyInstance, FastifyRequest, FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Settings } from 'typebox/system'
import { Strict } from '@switchboard/contracts'
import { NotFound } from '../errors.ts'
import { coerceWords } from './coerce.ts'
import { faultsOf } from './faults.ts'
import { type Fault, InvalidInput } from './refusals.ts'
import { textFault } from './text.ts'

Settings.Set({ maxErrors: 64 }) // its own limit of 8 would hide unknown fields behind others

/** Fastify's hook for checking input: bodies strictly as they came, query and path with words coerced. A path parameter that does not fit is an id that does not exist. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema)
  const check = (value: unknown, part: Fault['in']) =>
    validator.Check(value) ? { value } : { error: new InvalidInput(faultsOf(validator.Errors(value), part)) }
  if (httpPart === 'params') return (words) => paramsOf(check(coerceWords(schema, words), 'query'))
  if (httpPart === 'querystring') return (words) => check(coerceWords(schema, words), 'query')
  if (httpPart === 'headers') return (words) => check(words, 'header')
  return (body) => check(body, 'body')
}

type Checked = { value: unknown } | { error: Error }

function paramsOf(checked: Checked): Checked {
  if ('error' in checked || Object.values(checked.value as object).some(beyondBigint)) return { error: new NotFound() }
  return checked
}

// The pattern of an id admits 19 digits, a bigint not all of them.
function beyondBigint(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9]{19}$/.test(value) && value > '9223372036854775807'
}

/** Inside the API: what has no schema takes nothing, and text that the database cannot keep is refused before anything else looks at it. */
export function strictInput(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    route.schema = { querystring: Strict({}), ...route.schema }
  })
  app.addHook('preValidation', async (req) => {
    const fault = faultIn(req)
    if (fault) throw new InvalidInput([fault])
  })
}

function faultIn(req: FastifyRequest): Fault | undefined {
  const { body } = req
  const inPath = textFault(req.params)
  if (inPath) throw new NotFound()
  const inQuery = textFault(req.query)
  if (inQuery) return { in: 'query', ...inQuery }
  if (body === undefined || body === null || typeof body !== 'object' || body instanceof Uint8Array) return undefined
  const inBody = textFault(body)
  if (inBody) return { in: 'body', ...inBody }
  const takesBody = req.routeOptions.schema?.body !== undefined || !req.headers['content-type']?.startsWith('application/json')
  return takesBody ? undefined : { in: 'body', path: '', message: 'must be left out' }
}
