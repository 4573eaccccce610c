import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from './command.ts'

const COMMON = { json: { type: 'boolean', default: false } } as const

/** The words after a command, with `--json`, which every command has. `positionals`: names of the words without dashes, all needed. @throws {UsageError} and parseArgs' own errors */
export function readOptions<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
  positionals: readonly string[] = [],
) {
  const parsed = parseArgs({ args: [...args], options: { ...COMMON, ...options }, allowPositionals: positionals.length > 0, strict: true })
  const words: string[] = parsed.positionals
  const missing = positionals[words.length]
  if (missing !== undefined) throw new UsageError(`<${missing}> is missing.`)
  if (words.length > positionals.length) throw new UsageError(`"${words[positionals.length]}" is one word too many.`)
  return { values: parsed.values, words }
}

/** The value of an option that must be there. @throws {UsageError} naming it */
export function needed(values: Readonly<Record<string, unknown>>, name: string): string {
  const value = values[name]
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing.`)
  return value
}

/** A whole number from `least` to `most`. @throws {UsageError} */
export function wholeNumber(text: string, name: string, { least, most }: { least: number; most: number }): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new UsageError(`--${name} is "${text}": it must be a whole number from ${least} to ${most}.`)
  return value
}
