import { holesOf, keyOf, type JsonObject, type TemplateButton, type TemplateContent, type TemplateVariable } from '@switchboard/contracts'
import type { PlatformTemplate } from '../adapter.ts'
import { arrayOf, compact, idOf, objectOf, shortOf, stringOf } from '../shared/json.ts'
import { categoryOf } from '../shared/template-category.ts'
import { qualityOf, reasonOf, statusOf } from './template-words.ts'

/** One row of `GET /<WABA>/message_templates`; undefined without id or name. Pure, never throws. */
export function readTemplate(json: unknown): PlatformTemplate | undefined {
  const row = objectOf(json)
  const [externalId, name, language] = [idOf(row.id), shortOf(row.name, 512), shortOf(row.language, 20)]
  if (!externalId || !name || !language) return undefined
  const components = arrayOf(row.components).map(objectOf)
  const category = categoryOf(row.category)
  const status = statusOf(row.status)
  const content = contentOf(components)
  const codes = content.buttons.filter(({ kind }) => kind === 'copy-code').length
  return compact({
    externalId,
    name,
    language,
    category: category ?? 'marketing',
    // What nobody knows is not sent.
    status: status ?? 'disabled',
    reason: reasonOf(row.rejected_reason) ?? (status === undefined ? `status ${shortOf(row.status, 90) ?? '?'}` : undefined),
    quality: qualityOf(objectOf(row.quality_score).score),
    content,
    variables: variablesOf(content, components),
    unsupported: [...unmodelled(components, content), ...(category === 'authentication' && codes === 0 ? ['AUTHENTICATION'] : [])],
  })
}

function typed(components: readonly JsonObject[], type: string): JsonObject {
  return components.find((component) => String(component.type).toUpperCase() === type) ?? {}
}

function contentOf(components: readonly JsonObject[]): TemplateContent {
  return {
    header: headerOf(typed(components, 'HEADER')),
    body: shortOf(typed(components, 'BODY').text, 40_000) ?? '',
    footer: shortOf(typed(components, 'FOOTER').text, 200) ?? null,
    buttons: arrayOf(typed(components, 'BUTTONS').buttons)
      .slice(0, 20)
      .flatMap((button) => buttonOf(objectOf(button)) ?? []),
  }
}

const FORMATS = { TEXT: 'text', IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document', LOCATION: 'location' } as const

function formatOf(header: JsonObject): keyof typeof FORMATS | undefined {
  const format = String(header.format).toUpperCase()
  return Object.hasOwn(FORMATS, format) ? (format as keyof typeof FORMATS) : undefined
}

function headerOf(header: JsonObject): TemplateContent['header'] {
  const format = formatOf(header)
  if (!format) return null
  return { kind: FORMATS[format], text: format === 'TEXT' ? (shortOf(header.text, 200) ?? '') : null }
}

function buttonOf(button: JsonObject): TemplateButton | undefined {
  const text = shortOf(button.text, 60) ?? ''
  const example = shortOf(arrayOf(button.example)[0], 1024) ?? shortOf(button.example, 1024)
  switch (String(button.type).toUpperCase()) {
    case 'QUICK_REPLY':
      return { kind: 'quick-reply', text, value: null }
    case 'URL':
      return { kind: 'url', text, value: shortOf(button.url, 2000) ?? '' }
    case 'PHONE_NUMBER':
      return { kind: 'phone', text, value: shortOf(button.phone_number, 40) ?? '' }
    case 'COPY_CODE':
      return { kind: 'copy-code', text, value: example ?? null }
    default:
      return undefined
  }
}

const KNOWN = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS'])

/** What a message could not fill in, or a screen not show. A location in the header would have to be named with each message. */
function unmodelled(components: readonly JsonObject[], content: TemplateContent): string[] {
  const types = components.map(({ type }) => (shortOf(type, 60) ?? '?').toUpperCase()).filter((type) => !KNOWN.has(type))
  const header = typed(components, 'HEADER')
  const formats =
    header.type !== undefined && (!formatOf(header) || content.header?.kind === 'location')
      ? [`HEADER.${shortOf(header.format, 40) ?? '?'}`]
      : []
  const buttons = arrayOf(typed(components, 'BUTTONS').buttons)
    .map(objectOf)
    .filter((button) => !buttonOf(button))
    .map(({ type }) => `BUTTON.${shortOf(type, 40) ?? '?'}`)
  return [...new Set([...types, ...formats, ...buttons])]
}

/** Each placeholder with the example that was handed in with it. */
function variablesOf(content: TemplateContent, components: readonly JsonObject[]): TemplateVariable[] {
  const examples = examplesOf(content, components)
  return holesOf(content).map((hole) => ({ ...hole, example: examples.get(keyOf(hole)) ?? null }))
}

function examplesOf(content: TemplateContent, components: readonly JsonObject[]): Map<string, string> {
  const found = new Map<string, string>()
  const put = (at: string, name: string, example: unknown) => {
    const kept = shortOf(example, 1024)
    if (kept !== undefined) found.set(keyOf({ at, name }), kept)
  }
  const body = objectOf(typed(components, 'BODY').example)
  for (const [i, example] of arrayOf(arrayOf(body.body_text)[0]).entries()) put('body', String(i + 1), example)
  for (const one of arrayOf(body.body_text_named_params).map(objectOf)) put('body', String(one.param_name), one.example)
  const header = objectOf(typed(components, 'HEADER').example)
  for (const [i, example] of arrayOf(header.header_text).entries()) put('header', String(i + 1), example)
  for (const one of arrayOf(header.header_text_named_params).map(objectOf)) put('header', String(one.param_name), one.example)
  // The example of an address is the whole of it; only what stands in for the placeholder is of use.
  const buttons = arrayOf(typed(components, 'BUTTONS').buttons)
    .map(objectOf)
    .filter((button) => buttonOf(button))
  content.buttons.forEach(({ kind, value }, i) => {
    const example = stringOf(arrayOf(buttons[i]?.example)[0])
    const [, before, name] = /^(.*)\{\{(\w+)\}\}$/.exec(value ?? '') ?? []
    if (kind === 'url' && before !== undefined && name && example)
      put(`button.${i}`, name, example.startsWith(before) ? example.slice(before.length) : example)
    if (kind === 'copy-code' && value) put(`button.${i}`, 'code', value)
  })
  return found
}
