import { existsSync, readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import { arrayOf, isObject, objectOf } from '../shared/json.ts'
import type { Form } from './render.ts'

const FILE = 'twilio-api-2010.json'
const FORM = 'application/x-www-form-urlencoded'

interface Operation {
  /** Of the form that it takes, with nothing beyond it allowed. */
  form?: ValidateFunction
  /** Names of what may stand in its query. */
  query: readonly string[]
}

/**
 * Twilio's own OpenAPI description of its API of 2010, for tests: what one path takes. The folder is named by `SWITCHBOARD_SPECS`; undefined when it is
 * unset or the file is not there.
 */
export function officialDescription(): ((method: 'get' | 'post', path: string) => Operation) | undefined {
  const folder = process.env.SWITCHBOARD_SPECS
  const file = folder === undefined ? undefined : `${folder}/${FILE}`
  if (file === undefined || !existsSync(file)) return undefined
  const document = objectOf(JSON.parse(readFileSync(file, 'utf8')))
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { 'phone-number': /^(\+\d{7,15}|\d{3,8}|whatsapp:\S+)$/ } })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'twilio', components: document.components })
  return (method, path) => {
    const operation = objectOf(objectOf(objectOf(document.paths)[path])[method])
    const schema = objectOf(objectOf(objectOf(objectOf(operation.requestBody).content)[FORM]).schema)
    const query = arrayOf(operation.parameters)
      .map(objectOf)
      .filter((one) => one.in === 'query')
    const closed = JSON.parse(JSON.stringify({ ...schema, additionalProperties: false }).replaceAll('"#/', '"twilio#/'))
    return { query: query.map((one) => String(one.name)), ...(isObject(schema.properties) && { form: ajv.compile(closed) }) }
  }
}

/** Names that may come several times. */
const LISTS = ['MediaUrl', 'PersistentAction']

/** A form as the description sees it. */
export function fieldsOf(form: Form): Record<string, unknown> {
  const names = [...new Set(form.map(([name]) => name))]
  return Object.fromEntries(
    names.map((name) => {
      const values = form.filter(([one]) => one === name).map(([, value]) => value)
      return [name, LISTS.includes(name) ? values : values.length === 1 ? values[0] : values]
    }),
  )
}
