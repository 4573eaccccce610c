import { at, list, text } from '../../read.ts'
import { array, either, object, oneOf, optional, refine, type Shape, string } from '../../shape.ts'

const HOLE = /\{\{(\w+)\}\}/g

/** Placeholders of a text, each once. */
export function holesOf(words: string): string[] {
  return [...new Set([...words.matchAll(HOLE)].map((hole) => hole[1] ?? ''))]
}

/** A text with placeholders: numbered from 1 without a gap, or all named. */
function written(max: number, most: number): Shape {
  return refine(string({ min: 1, max }), (value) => {
    const holes = holesOf(String(value))
    if (holes.length > most) return `takes at most ${most} variable(s)`
    const numbers = holes.filter((hole) => /^\d+$/.test(hole)).map(Number)
    if (numbers.length > 0 && (numbers.length < holes.length || numbers.toSorted((a, b) => a - b).some((number, i) => number !== i + 1)))
      return 'has variables that are not numbered in sequence'
    return undefined
  })
}

const words = string({ min: 1, max: 25 })
const plain = (max: number) => refine(string({ min: 1, max }), (value) => (/\{\{/.test(String(value)) ? 'takes no variables' : undefined))
const named = array(object({ param_name: string({ pattern: /^[a-z0-9_]+$/ }), example: string({ min: 1 }) }))

const address = refine(string({ min: 1, max: 2000, pattern: /^https?:\/\// }), (value) =>
  holesOf(String(value)).length > 1 || (holesOf(String(value)).length === 1 && !/\{\{1\}\}$/.test(String(value)))
    ? 'may have one variable, at its end'
    : undefined,
)
const button = either(
  object({ type: oneOf('QUICK_REPLY'), text: words }),
  object({ type: oneOf('PHONE_NUMBER'), text: words, phone_number: string({ pattern: /^\+?\d{5,20}$/ }) }),
  object({ type: oneOf('COPY_CODE'), example: string({ min: 1, max: 15 }) }),
  refine(
    object({ type: oneOf('URL'), text: words, url: address, example: optional(array(string({ min: 1 }), { min: 1, max: 1 })) }),
    (value) =>
      holesOf(String(at(value, 'url'))).length > 0 === Array.isArray(at(value, 'example'))
        ? undefined
        : 'needs an example for its variable, and only then',
  ),
)

const component = either(
  object({
    type: oneOf('HEADER'),
    format: oneOf('TEXT'),
    text: written(60, 1),
    example: optional(object({ header_text: optional(array(string({ min: 1 }))), header_text_named_params: optional(named) })),
  }),
  object({
    type: oneOf('HEADER'),
    format: oneOf('IMAGE', 'VIDEO', 'DOCUMENT'),
    example: object({ header_handle: array(string({ min: 1 }), { min: 1, max: 1 }) }),
  }),
  object({
    type: oneOf('BODY'),
    text: written(1024, 100),
    example: optional(
      object({ body_text: optional(array(array(string({ min: 1 })), { min: 1, max: 1 })), body_text_named_params: optional(named) }),
    ),
  }),
  object({ type: oneOf('FOOTER'), text: plain(60) }),
  object({ type: oneOf('BUTTONS'), buttons: array(button, { min: 1, max: 10 }) }),
)

/** One body, at most one of each other component, and an example for each variable of the body. */
const components = refine(array(component, { min: 1, max: 4 }), (value) => {
  const types = list(value).map((one) => String(at(one, 'type')))
  if (new Set(types).size < types.length) return 'has a component twice'
  const body = list(value).find((one) => at(one, 'type') === 'BODY')
  if (!body) return 'must have a BODY'
  const given = list(at(body, 'example', 'body_text', 0)).length + list(at(body, 'example', 'body_text_named_params')).length
  return given === holesOf(text(at(body, 'text')) ?? '').length ? undefined : 'needs an example for each variable of the BODY'
})

const category = oneOf('MARKETING', 'UTILITY', 'AUTHENTICATION')
const format = optional(oneOf('POSITIONAL', 'NAMED'))

/** What is submitted. */
export const newTemplate = object(
  { name: string({ pattern: /^[a-z0-9_]{1,512}$/ }), language: string({ min: 2 }), category, components, parameter_format: format },
  { open: true },
)

/** What is put in place of it later. */
export const changedTemplate = object({ category: optional(category), components, parameter_format: format }, { open: true })
