import type { TemplateContent } from './templates.ts'

const HOLE = /\{\{([a-z0-9_]{1,64})\}\}/g

/** The placeholders of a text by name, each once, in order. Pure. */
export function holesIn(text: string): string[] {
  return [...new Set([...text.matchAll(HOLE)].map(([, name]) => name ?? ''))]
}

/** Whether double braces stand in it that are no placeholder. Pure. */
export function hasStrayBraces(text: string): boolean {
  return /\{\{|\}\}/.test(text.replaceAll(HOLE, ''))
}

/** A placeholder and where it stands: `header`, `body`, or `button.0` and so on. */
export interface Hole {
  at: string
  name: string
}

/** Everything that a message with this template must fill, in the order in which it is read. A copied code counts as a placeholder named `code`. Pure. */
export function holesOf({ header, body, buttons }: TemplateContent): Hole[] {
  const of = (at: string, text: string) => holesIn(text).map((name) => ({ at, name }))
  return [
    ...(header ? of('header', header.link ?? header.text ?? '') : []),
    ...of('body', body),
    ...buttons.flatMap(({ kind, value }, i) =>
      kind === 'copy-code' ? [{ at: `button.${i}`, name: 'code' }] : kind === 'url' ? of(`button.${i}`, value ?? '') : [],
    ),
  ]
}

/** One word for a hole, as forms and drafts key it. */
export function keyOf({ at, name }: Hole): string {
  return `${at}:${name}`
}

/** The text with its placeholders filled; one without a value stays as it is written. Values are not looked at again. Pure. */
export function filled(text: string, known: (name: string) => string | undefined): string {
  return text.replaceAll(HOLE, (all: string, name: string) => known(name) || all)
}

/** Kind of the file that goes with each message, where one does. Pure. */
export function headerFileKind({ header }: Pick<TemplateContent, 'header'>): 'image' | 'video' | 'document' | undefined {
  if (header?.link !== undefined) return undefined
  return header?.kind === 'image' || header?.kind === 'video' || header?.kind === 'document' ? header.kind : undefined
}

/** What a message with this template shows, its values put in. `values` by the words of `keyOf`. Pure. */
export function shownTemplate(content: TemplateContent, values: Readonly<Record<string, string>>): TemplateContent {
  const at = (place: string) => (name: string) => values[`${place}:${name}`]
  return {
    header: content.header && {
      ...content.header,
      text: content.header.text && filled(content.header.text, at('header')),
      ...(content.header.link !== undefined && { link: filled(content.header.link, at('header')) }),
    },
    body: filled(content.body, at('body')),
    footer: content.footer,
    buttons: content.buttons.map((button, i) => ({
      ...button,
      value: button.kind === 'copy-code' ? (values[`button.${i}:code`] ?? null) : button.value && filled(button.value, at(`button.${i}`)),
    })),
  }
}

/** What no platform takes as a value: nothing, a line break, a tab, or more than four spaces on end. Pure. */
export function isBadValue(value: string): boolean {
  return value.trim() === '' || /[\n\r\t]| {5}/.test(value)
}
