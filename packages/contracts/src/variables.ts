/** What a canned response may stand open for; filled when it is inserted into an answer. */
export const VARIABLES = ['contact.name', 'contact.firstName', 'agent.name', 'page.name'] as const
export type Variable = (typeof VARIABLES)[number]

/** A variable in a text. `from` and `to` count UTF-16 units, as a selection does. */
export interface Placeholder {
  name: Variable
  from: number
  to: number
}

/** What looks like a variable and is none: an unknown name, or braces that nothing closes. `line` and `column` start at 1. */
export interface VariableFault {
  why: 'unknown' | 'unclosed'
  /** As it stands there. */
  text: string
  line: number
  column: number
}

const BRACES = /\{\{(?:([^{}\n]*)\}\})?/g
const isVariable = (name: string): name is Variable => (VARIABLES as readonly string[]).includes(name)

/** How a variable is written. */
export function written(name: Variable): string {
  return `{{${name}}}`
}

/** The variables of a text, in order. In an answer that is about to be sent each of them is a gap. Pure. */
export function placeholdersIn(text: string): Placeholder[] {
  return [...text.matchAll(BRACES)].flatMap(({ 0: all, 1: inner, index }) => {
    const name = inner?.trim() ?? ''
    return isVariable(name) ? [{ name, from: index, to: index + all.length }] : []
  })
}

/** What stands in double braces and cannot be filled, in order. Pure. */
export function variableFaults(text: string): VariableFault[] {
  return [...text.matchAll(BRACES)].flatMap(({ 0: all, 1: inner, index }) => {
    if (inner !== undefined && isVariable(inner.trim())) return []
    const before = text.slice(0, index)
    const line = before.split('\n').length
    return [{ why: inner === undefined ? 'unclosed' : 'unknown', text: all, line, column: index - before.lastIndexOf('\n') } as const]
  })
}

/** The text with what is known put in; a variable without a value stays as it is written, so that it is seen. Values are not looked at again. Pure. */
export function fillIn(text: string, values: Readonly<Partial<Record<Variable, string | null>>>): string {
  return text.replaceAll(BRACES, (all: string, inner: string | undefined) => {
    const name = inner?.trim() ?? ''
    return (isVariable(name) && values[name]?.trim()) || all
  })
}
