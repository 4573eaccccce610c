import { hasStrayBraces, holesIn, holesOf, keyOf, headerFileKind } from './template-holes.ts'
import type { TemplateCategory, TemplateContent, TemplateRules, TemplateVariable } from './templates.ts'

/** What is wrong with a template. The words for it are the screen's, and `faultWords`. */
export type TemplateFaultCode =
  | 'name'
  | 'language'
  | 'category'
  | 'missing'
  | 'too-long'
  | 'braces'
  | 'no-variables-here'
  | 'one-variable'
  | 'numbering'
  | 'mixed-variables'
  | 'ends'
  | 'side-by-side'
  | 'example'
  | 'file'
  | 'header-kind'
  | 'too-many-buttons'
  | 'button-kind'
  | 'button-twice'
  | 'button-groups'
  | 'address'
  | 'phone'
  | 'variable-at-end'

/** `path` is the place in the request, such as `/content/body` or `/content/buttons/1/value`. */
export interface TemplateFault {
  path: string
  code: TemplateFaultCode
  max?: number
  name?: string
}

/** A template as it is written down, before it is submitted. */
export interface TemplateDraft {
  name: string
  language: string
  category: TemplateCategory
  content: TemplateContent
  variables: readonly TemplateVariable[]
  hasFile: boolean
}

/** Everything for which the platform would turn a template away, as far as it can be known before. Pure. */
export function templateFaults(draft: TemplateDraft, rules: TemplateRules): TemplateFault[] {
  const { content } = draft
  return [
    ...headFaults(draft, rules),
    ...headerFaults(draft, rules),
    ...bodyFaults(content.body, rules),
    ...footerFaults(content.footer, rules),
    ...buttonFaults(content.buttons, rules),
    ...exampleFaults(draft),
  ]
}

function headFaults({ name, language, category }: TemplateDraft, rules: TemplateRules): TemplateFault[] {
  return [
    ...(name.length > rules.nameMax || !new RegExp(rules.namePattern, 'u').test(name)
      ? [{ path: '/name', code: 'name' as const, max: rules.nameMax }]
      : []),
    ...(rules.languages.includes(language) ? [] : [{ path: '/language', code: 'language' as const }]),
    ...(rules.categories.includes(category) ? [] : [{ path: '/category', code: 'category' as const }]),
  ]
}

function headerFaults({ content, hasFile }: TemplateDraft, rules: TemplateRules): TemplateFault[] {
  const { header } = content
  if (header === null) return []
  if (!rules.headers.includes(header.kind) || header.link !== undefined) return [{ path: '/content/header/kind', code: 'header-kind' }]
  if (headerFileKind(content)) return hasFile ? [] : [{ path: '/headerFile', code: 'file' }]
  if (header.kind !== 'text') return []
  const path = '/content/header/text'
  const text = header.text ?? ''
  return [
    ...lengthFaults(path, text, rules.headerMax),
    ...nameFaults(path, text),
    ...(holesIn(text).length > 1 ? [{ path, code: 'one-variable' as const }] : []),
  ]
}

function bodyFaults(body: string, rules: TemplateRules): TemplateFault[] {
  const path = '/content/body'
  const ends = /^\s*\{\{[a-z0-9_]+\}\}|\{\{[a-z0-9_]+\}\}\s*$/.test(body)
  return [
    ...lengthFaults(path, body, rules.bodyMax),
    ...nameFaults(path, body),
    ...(ends ? [{ path, code: 'ends' as const }] : []),
    ...(/\}\}\s*\{\{/.test(body) ? [{ path, code: 'side-by-side' as const }] : []),
  ]
}

function footerFaults(footer: string | null, rules: TemplateRules): TemplateFault[] {
  if (footer === null) return []
  const path = '/content/footer'
  return [
    ...lengthFaults(path, footer, rules.footerMax),
    ...(/\{\{|\}\}/.test(footer) ? [{ path, code: 'no-variables-here' as const }] : []),
  ]
}

function buttonFaults(buttons: TemplateContent['buttons'], rules: TemplateRules): TemplateFault[] {
  const path = '/content/buttons'
  const ofKind = (kind: string) => buttons.filter((button) => button.kind === kind).length
  const crowded = Object.entries(rules.buttonsOfKind).filter(([kind, max]) => ofKind(kind) > (max ?? 0))
  return [
    ...(buttons.length > rules.buttonsMax ? [{ path, code: 'too-many-buttons' as const, max: rules.buttonsMax }] : []),
    ...crowded.map(([kind, max]) => ({ path, code: 'too-many-buttons' as const, max: max ?? 0, name: kind })),
    ...(new Set(buttons.map(({ text }) => text.trim())).size < buttons.length ? [{ path, code: 'button-twice' as const }] : []),
    ...(isScattered(buttons) ? [{ path, code: 'button-groups' as const }] : []),
    ...buttons.flatMap((button, i) => oneButtonFaults(button, `${path}/${i}`, rules)),
  ]
}

/** Quick replies must stand together: all before the others, or all behind them. */
function isScattered(buttons: TemplateContent['buttons']): boolean {
  const turns = buttons.filter(({ kind }, i) => i > 0 && (kind === 'quick-reply') !== (buttons[i - 1]?.kind === 'quick-reply'))
  return turns.length > 1
}

function oneButtonFaults({ kind, text, value }: TemplateContent['buttons'][number], path: string, rules: TemplateRules): TemplateFault[] {
  if (rules.buttonsOfKind[kind] === undefined) return [{ path: `${path}/kind`, code: 'button-kind' }]
  return [
    ...lengthFaults(`${path}/text`, text, rules.buttonTextMax),
    ...(/\{\{|\}\}/.test(text) ? [{ path: `${path}/text`, code: 'no-variables-here' as const }] : []),
    ...(kind === 'url' ? addressFaults(value ?? '', `${path}/value`, rules.urlMax) : []),
    ...(kind === 'phone' && (!/^\+?\d{5,}$/.test(value ?? '') || (value ?? '').length > rules.phoneMax)
      ? [{ path: `${path}/value`, code: 'phone' as const, max: rules.phoneMax }]
      : []),
    ...(kind === 'copy-code' && !value?.trim() ? [{ path: `${path}/value`, code: 'missing' as const }] : []),
  ]
}

function addressFaults(value: string, path: string, max: number): TemplateFault[] {
  const holes = holesIn(value)
  return [
    ...lengthFaults(path, value, max),
    ...(hasStrayBraces(value) ? [{ path, code: 'braces' as const }] : []),
    ...(holes.length > 1 ? [{ path, code: 'one-variable' as const }] : []),
    ...(holes.length === 1 && !value.endsWith(`{{${holes[0]}}}`) ? [{ path, code: 'variable-at-end' as const }] : []),
    ...(/^https?:\/\//.test(value) && URL.canParse(value.replaceAll(/\{\{\w*\}\}/g, 'x')) ? [] : [{ path, code: 'address' as const }]),
  ]
}

function lengthFaults(path: string, text: string, max: number): TemplateFault[] {
  if (text.trim() === '') return [{ path, code: 'missing' }]
  return text.length > max ? [{ path, code: 'too-long', max }] : []
}

/** Numbers run from 1 without a gap; names and numbers are not mixed. */
function nameFaults(path: string, text: string): TemplateFault[] {
  if (hasStrayBraces(text)) return [{ path, code: 'braces' }]
  const holes = holesIn(text)
  const numbers = holes.filter((name) => /^\d+$/.test(name))
  if (numbers.length === 0) return []
  if (numbers.length < holes.length) return [{ path, code: 'mixed-variables' }]
  const sorted = numbers.map(Number).toSorted((a, b) => a - b)
  const missing = sorted.findIndex((number, i) => number !== i + 1)
  return missing < 0 ? [] : [{ path, code: 'numbering', name: String(missing + 1) }]
}

/** Each placeholder needs an example for whoever reviews it; the sample of a code stands on its button. */
function exampleFaults({ content, variables }: TemplateDraft): TemplateFault[] {
  const given = new Map(variables.map((variable) => [keyOf(variable), variable.example]))
  const holes = holesOf(content).filter(({ name, at }) => name !== 'code' || !at.startsWith('button'))
  const inTexts = holes.filter(({ at }) => !at.startsWith('button'))
  const named = inTexts.some(({ name }) => /\D/.test(name))
  const numbered = inTexts.some(({ name }) => /^\d+$/.test(name))
  const apart = named && numbered && nameFaults('', content.body).length === 0
  return [
    ...(apart ? [{ path: '/content/body', code: 'mixed-variables' as const }] : []),
    ...holes
      .filter((hole) => !given.get(keyOf(hole))?.trim())
      .map((hole) => ({ path: '/variables', code: 'example' as const, name: keyOf(hole) })),
  ]
}

/** A fault in English, for answers of the API. */
export function faultWords({ path, code, max, name }: TemplateFault): string {
  return `${path}: ${WORDS[code].replace('{max}', String(max ?? '')).replace('{name}', name ?? '')}`
}

const WORDS: Readonly<Record<TemplateFaultCode, string>> = {
  name: 'a name has small letters without marks, digits and underscores, at most {max}',
  language: 'the platform has no such language',
  category: 'the platform has no such category',
  missing: 'nothing is written here',
  'too-long': 'at most {max} characters',
  braces: 'double braces that are no variable; variables are written {{1}} or {{order_id}}',
  'no-variables-here': 'no variables here',
  'one-variable': 'at most one variable here',
  numbering: 'variables are numbered from 1 without a gap; {{{name}}} is missing',
  'mixed-variables': 'variables are either all numbers or all names',
  ends: 'a variable may neither begin nor end the text',
  'side-by-side': 'something must stand between two variables',
  example: 'the variable {name} needs an example',
  file: 'a header with a file needs a sample of it',
  'header-kind': 'the platform has no such header',
  'too-many-buttons': 'at most {max} buttons {name}',
  'button-kind': 'the platform has no such button',
  'button-twice': 'two buttons have the same words',
  'button-groups': 'quick replies must stand together',
  address: 'a whole address that begins with https://',
  phone: 'a telephone number with its country, at most {max} characters',
  'variable-at-end': 'the variable must stand at the end of the address',
}
