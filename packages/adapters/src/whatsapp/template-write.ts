import { holesIn, holesOf, keyOf, type JsonObject, type TemplateButton, headerFileKind } from '@switchboard/contracts'
import type { SubmittedTemplate } from '../adapter.ts'
import { compact } from '../shared/json.ts'

/** The body of `POST /<WABA>/message_templates`. `handle`: what Meta gave for the header's sample. Pure. */
export function renderSubmission(template: SubmittedTemplate, handle?: string): JsonObject {
  const { name, language, category } = template
  return { name, language, category: category.toUpperCase(), ...renderChange(template, handle) }
}

/** The body of `POST /<template id>`: category and components anew. Pure. */
export function renderChange(template: SubmittedTemplate, handle?: string): JsonObject {
  const { content, category } = template
  const named = holesOf(content).some(({ at, name }) => !at.startsWith('button') && /\D/.test(name))
  const buttons = content.buttons.map((button, i) => renderButton(button, exampleOf(template, `button.${i}`)))
  const components = [
    headerFor(template, handle),
    compact({ type: 'BODY', text: content.body, example: textExample(template, 'body', 'body_text') }),
    content.footer === null ? undefined : { type: 'FOOTER', text: content.footer },
    buttons.length > 0 ? { type: 'BUTTONS', buttons } : undefined,
  ].filter((component) => component !== undefined)
  return { category: category.toUpperCase(), parameter_format: named ? 'NAMED' : 'POSITIONAL', components }
}

function headerFor(template: SubmittedTemplate, handle: string | undefined): JsonObject | undefined {
  const { header } = template.content
  if (!header) return undefined
  const format = header.kind.toUpperCase()
  if (headerFileKind(template.content))
    return compact({ type: 'HEADER', format, example: handle === undefined ? undefined : { header_handle: [handle] } })
  return compact({ type: 'HEADER', format, text: header.text ?? '', example: textExample(template, 'header', 'header_text') })
}

/** Examples of the placeholders in a text: a list by number, or pairs by name. The body's list stands in a list of its own. */
function textExample(template: SubmittedTemplate, at: 'header' | 'body', key: string): JsonObject | undefined {
  const text = at === 'body' ? template.content.body : (template.content.header?.text ?? '')
  const names = holesIn(text)
  if (names.length === 0) return undefined
  const example = exampleOf(template, at)
  if (names.some((name) => /\D/.test(name)))
    return { [`${key}_named_params`]: names.map((name) => ({ param_name: name, example: example(name) })) }
  const listed = names.toSorted((a, b) => Number(a) - Number(b)).map(example)
  return { [key]: at === 'body' ? [listed] : listed }
}

function exampleOf({ variables }: SubmittedTemplate, at: string): (name: string) => string {
  const known = new Map(variables.map((variable) => [keyOf(variable), variable.example ?? '']))
  return (name) => known.get(keyOf({ at, name })) ?? ''
}

function renderButton({ kind, text, value }: TemplateButton, example: (name: string) => string): JsonObject {
  if (kind === 'quick-reply') return { type: 'QUICK_REPLY', text }
  if (kind === 'phone') return { type: 'PHONE_NUMBER', text, phone_number: value ?? '' }
  if (kind === 'copy-code') return { type: 'COPY_CODE', example: value ?? '' }
  const [name] = holesIn(value ?? '')
  return compact({
    type: 'URL',
    text,
    url: value ?? '',
    example: name === undefined ? undefined : [(value ?? '').replace(`{{${name}}}`, example(name))],
  })
}
