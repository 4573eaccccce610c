import type { Account, Line } from '../../model.ts'
import { at, list, text } from '../../read.ts'
import { fileRef } from '../../world/media.ts'
import type { World } from '../../world/world.ts'
import type { Content } from './content.ts'
import { refusal } from './errors.ts'
import { holesOf } from './template-shape.ts'
import { type Template, templatesOf } from './template-store.ts'

interface Sent {
  template: Template
  /** The message's own components. */
  given: unknown[]
}

/** What a sent template shows, or why it is not taken. */
export function renderTemplate(account: Account, part: unknown, world: World): Content {
  const name = String(at(part, 'name'))
  const language = String(at(part, 'language', 'code'))
  const template = templatesOf(account).find((one) => one.name === name && one.language === language)
  if (!template)
    return refused(132001, 'Template name does not exist in the translation', `template name (${name}) does not exist in ${language}`)
  if (template.status === 'PAUSED') return refused(132015, 'Template is paused', `${name} is paused for its quality`)
  if (template.status === 'DISABLED') return refused(132016, 'Template is disabled', `${name} is disabled`)
  if (template.status !== 'APPROVED')
    return refused(132001, 'Template name does not exist in the translation', `${name} is ${template.status}`)
  const sent = { template, given: list(at(part, 'components')) }
  const objection = textObjection(sent, 'BODY') ?? textObjection(sent, 'HEADER') ?? buttonObjection(sent)
  if (objection) return objection
  const file = headerFile(sent, account, world)
  if ('line' in file) return file
  const lines = [shown(sent, 'HEADER'), shown(sent, 'BODY'), text(at(componentOf(template, 'FOOTER'), 'text'))]
  return { line: { text: lines.filter((line) => line).join('\n'), choices: choicesOf(sent), ...file } }
}

function componentOf({ components }: Template, type: string): unknown {
  return components.find((one) => at(one, 'type') === type)
}

function parametersOf({ given }: Sent, type: string): unknown[] {
  return list(
    at(
      given.find((one) => at(one, 'type') === type.toLowerCase()),
      'parameters',
    ),
  )
}

function textObjection(sent: Sent, type: 'BODY' | 'HEADER'): Content | undefined {
  const component = componentOf(sent.template, type)
  if (type === 'HEADER' && at(component, 'format') !== 'TEXT') return undefined
  const expected = holesOf(text(at(component, 'text')) ?? '').length
  const given = parametersOf(sent, type)
  if (given.length !== expected)
    return refused(
      132000,
      'Number of parameters does not match the expected number of params',
      `${type.toLowerCase()}: ${given.length} given, ${expected} expected`,
    )
  const bad = given.some((one) => /[\n\r\t]| {5}/.test(text(at(one, 'text')) ?? '') || !text(at(one, 'text')))
  return bad
    ? refused(132018, 'Parameter format is wrong', 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces')
    : undefined
}

function buttonObjection({ template, given }: Sent): Content | undefined {
  const wanted = list(at(componentOf(template, 'BUTTONS'), 'buttons')).flatMap((button, i) =>
    at(button, 'type') === 'COPY_CODE' || holesOf(text(at(button, 'url')) ?? '').length > 0 ? [String(i)] : [],
  )
  const named = given.filter((one) => at(one, 'type') === 'button').map((one) => String(at(one, 'index')))
  return wanted.every((index) => named.includes(index))
    ? undefined
    : refused(131008, 'Required parameter is missing', `buttons: a parameter for button ${wanted.join(', ')} is required`)
}

/** The file that stands above the words: one that was uploaded for this number. */
function headerFile(sent: Sent, account: Account, world: World): { files?: Line['files'] } | Content {
  const format = text(at(componentOf(sent.template, 'HEADER'), 'format'))
  if (format === undefined || format === 'TEXT') return {}
  const kind = format.toLowerCase()
  const [parameter] = parametersOf(sent, 'HEADER')
  if (at(parameter, 'type') !== kind)
    return refused(132012, 'Parameter format does not match format in the created template', `header: expected ${format}`)
  const media = world.media.get(text(at(parameter, kind, 'id')) ?? '')
  if (!media || media.account !== account.account)
    return refused(131009, 'Parameter value is not valid', `header: ${kind}.id names no media of this number`)
  return { files: [fileRef(media)] }
}

function shown(sent: Sent, type: 'BODY' | 'HEADER'): string {
  const given = parametersOf(sent, type)
  const value = (hole: string) => text(at(given.find((one) => at(one, 'parameter_name') === hole) ?? given[Number(hole) - 1], 'text')) ?? ''
  return (text(at(componentOf(sent.template, type), 'text')) ?? '').replace(/\{\{(\w+)\}\}/g, (_, hole: string) => value(hole))
}

function choicesOf({ template, given }: Sent): NonNullable<Line['choices']> {
  return list(at(componentOf(template, 'BUTTONS'), 'buttons')).map((button, i) => {
    const own = given.find((one) => at(one, 'type') === 'button' && String(at(one, 'index')) === String(i))
    const url = text(at(button, 'url'))?.replace(/\{\{\w+\}\}/, text(at(own, 'parameters', 0, 'text')) ?? '')
    const title = text(at(button, 'text')) ?? text(at(own, 'parameters', 0, 'coupon_code')) ?? ''
    return { id: title, title, ...(url === undefined ? {} : { url }) }
  })
}

function refused(code: number, title: string, details: string): Content {
  return { line: {}, refusal: refusal({ code, title, details }, code === 132001 ? 404 : 400) }
}
