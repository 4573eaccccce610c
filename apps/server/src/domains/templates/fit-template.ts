import type { OutboundTemplate } from '@switchboard/adapters'
import {
  type Hole,
  headerFileKind,
  holesOf,
  isBadValue,
  keyOf,
  type OutgoingTemplate,
  shownTemplate,
  type TemplateContent,
} from '@switchboard/contracts'

/** A template as it goes out, and as its reader sees it. */
export interface Fitted {
  outbound: OutboundTemplate
  shown: TemplateContent
}

/** Why it cannot go, in words for whoever sends it. */
export interface Misfit {
  code: 'template-values' | 'template-gaps' | 'template-file'
  message: string
}

/** Puts given values into a known template: every placeholder has one, and each has its placeholder. Values in order are those of the body's numbers, from the lowest. Pure. */
export function fitTemplate(content: TemplateContent, given: OutgoingTemplate, hasFile: boolean): Fitted | Misfit {
  const holes = holesOf(content)
  const values = valuesOf(holes, given)
  if (values === undefined) return { code: 'template-values', message: 'This template needs its values by name.' }
  const known = new Set(holes.map(keyOf))
  const stray = Object.keys(values).find((key) => !known.has(key))
  if (stray) return { code: 'template-values', message: `This template has no place for the value “${stray}”.` }
  const gap = holes.find((hole) => isBadValue(values[keyOf(hole)] ?? ''))
  if (gap)
    return { code: 'template-gaps', message: `“${keyOf(gap)}” needs a value without line breaks, tabs or more than four spaces on end.` }
  const file = headerFileKind(content)
  if (hasFile !== (file !== undefined))
    return { code: 'template-file', message: file ? 'The header of this template needs a file.' : 'A file cannot accompany this template.' }
  return { outbound: outboundOf(content, given, values), shown: shownTemplate(content, values) }
}

function valuesOf(holes: readonly Hole[], { values = [], header, buttons = [] }: OutgoingTemplate): Record<string, string> | undefined {
  const named = holes.some(({ at, name }) => at === 'body' && /\D/.test(name))
  if (Array.isArray(values) && named && values.length > 0) return undefined
  const numbers = holes.filter(({ at }) => at === 'body').map(({ name }) => name)
  numbers.sort((a, b) => Number(a) - Number(b))
  const body = Array.isArray(values) ? values.map((value, i) => [numbers[i] ?? `value ${i + 1}`, value] as const) : Object.entries(values)
  const nameAt = (at: string) => holes.find((hole) => hole.at === at)?.name ?? '?'
  return Object.fromEntries([
    ...body.map(([name, value]) => [`body:${name}`, value]),
    ...(header === undefined ? [] : [[`header:${nameAt('header')}`, header]]),
    ...buttons.map(({ index, value }) => [`button.${index}:${nameAt(`button.${index}`)}`, value]),
  ])
}

function outboundOf(
  content: TemplateContent,
  { name, language }: OutgoingTemplate,
  values: Readonly<Record<string, string>>,
): OutboundTemplate {
  const holes = holesOf(content)
  const given = (hole: Hole) => values[keyOf(hole)] ?? ''
  const body = holes.filter(({ at }) => at === 'body')
  const numbered = body.every((hole) => /^\d+$/.test(hole.name))
  const [inHeader] = holes.filter(({ at }) => at === 'header')
  const file = headerFileKind(content)
  const buttons = holes.flatMap((hole) => {
    const index = Number(/^button\.(\d+)$/.exec(hole.at)?.[1] ?? -1)
    return index < 0
      ? []
      : [{ index, kind: content.buttons[index]?.kind === 'copy-code' ? ('copy-code' as const) : ('url' as const), value: given(hole) }]
  })
  return {
    name,
    language,
    ...(holes.length > 0 && { filled: holes.map((hole) => ({ ...hole, value: given(hole) })) }),
    ...(body.length > 0 && {
      values: numbered
        ? body.toSorted((a, b) => Number(a.name) - Number(b.name)).map(given)
        : Object.fromEntries(body.map((hole) => [hole.name, given(hole)])),
    }),
    ...(file && { header: { kind: file } }),
    ...(inHeader &&
      content.header?.kind === 'text' && {
        header: { kind: 'text' as const, value: given(inHeader), ...(/\D/.test(inHeader.name) && { name: inHeader.name }) },
      }),
    ...(buttons.length > 0 && { buttons }),
  }
}
