import type { OutgoingTemplate, StoredFile, Template } from '@switchboard/contracts'
import { headerFileKind, holesOf, isBadValue, keyOf } from '@switchboard/contracts/template-holes' // the index would bring every schema along

/** A template on its way: what the message brings. */
export interface GivenTemplate {
  template: OutgoingTemplate
  attachments?: { file: string }[]
}

/** The placeholders that still stand open, by their keys; `file` where the header's is missing. Pure. */
export function gapsOf(
  { content, headerFile }: Pick<Template, 'content' | 'headerFile'>,
  values: Readonly<Record<string, string>>,
  file: StoredFile | undefined,
): string[] {
  const open = holesOf(content)
    .map(keyOf)
    .filter((key) => isBadValue(values[key] ?? ''))
  return headerFileKind(content) && !headerFile && !file ? ['file', ...open] : open
}

/** What is sent; undefined while something stands open. Pure. */
export function givenTemplate(
  template: Template,
  values: Readonly<Record<string, string>>,
  file: StoredFile | undefined,
): GivenTemplate | undefined {
  if (gapsOf(template, values, file).length > 0) return undefined
  const holes = holesOf(template.content)
  const filledAt = (at: string, name: string) => (values[`${at}:${name}`] ?? '').trim()
  const body = holes.filter(({ at }) => at === 'body')
  const header = holes.find(({ at }) => at === 'header')
  const buttons = holes.flatMap(({ at, name }) =>
    at.startsWith('button.') ? [{ index: Number(at.slice(7)), value: filledAt(at, name) }] : [],
  )
  return {
    template: {
      name: template.name,
      language: template.language,
      ...(body.length > 0 && { values: Object.fromEntries(body.map(({ at, name }) => [name, filledAt(at, name)])) }),
      ...(header && { header: filledAt('header', header.name) }),
      ...(buttons.length > 0 && { buttons }),
    },
    ...(file && { attachments: [{ file: file.key }] }),
  }
}
