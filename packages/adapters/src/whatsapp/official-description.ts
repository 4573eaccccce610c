import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'
import { isObject, objectOf } from '../shared/json.ts'

const FILE = 'whatsapp-business-messaging-v23.yaml'

/**
 * Validators of Meta's own OpenAPI description (v23), for tests. The folder is named by `SWITCHBOARD_SPECS`; undefined when it is
 * unset or the file is not there. Schemas and everything they refer to are used as they stand, with one repair; see `mended`.
 */
export function officialDescription(): ((schema: string) => ValidateFunction) | undefined {
  const folder = process.env.SWITCHBOARD_SPECS
  const file = folder === undefined ? undefined : `${folder}/${FILE}`
  if (file === undefined || !existsSync(file)) return undefined
  const schemas = objectOf(objectOf(objectOf(parse(readFileSync(file, 'utf8'))).components).schemas)
  const ajv = new Ajv2020({ strict: false, allErrors: true, discriminator: false, formats: { url: /^https?:\/\// } })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'whatsapp', components: { schemas: mended(schemas) } })
  const validators = new Map<string, ValidateFunction>()
  return (schema) => {
    const validate = validators.get(schema) ?? ajv.compile({ $ref: `whatsapp#/components/schemas/${schema}` })
    validators.set(schema, validate)
    return validate
  }
}

/**
 * Meta writes `allOf: [base, {additionalProperties: false, …}]`, which by the letter forbids the base's own fields and refuses even
 * the description's examples. What is meant is "nothing beyond both": so the ban moves beside `allOf` as `unevaluatedProperties`,
 * joined by the two fields that came after or beside v23: the correlation value and the business-scoped recipient.
 */
function mended(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mended)
  if (!isObject(value)) return value
  const copy = Object.fromEntries(Object.entries(value).map(([key, held]) => [key, mended(held)]))
  const { allOf } = copy
  if (!Array.isArray(allOf) || !allOf.some((part) => objectOf(part).additionalProperties === false)) return copy
  const open = allOf.map((part) => Object.fromEntries(Object.entries(objectOf(part)).filter(([key]) => key !== 'additionalProperties')))
  return {
    ...copy,
    allOf: open,
    properties: { biz_opaque_callback_data: { type: 'string', maxLength: 512 } },
    unevaluatedProperties: false,
  }
}
