// docs/how-to/add-a-platform.md as data: which code block belongs to which file, and what its differences do to one.
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { ROOT } from '../modules.ts'

const GUIDE = 'docs/how-to/add-a-platform.md'

/** A code block, with the file that the link above it names. */
export interface FileBlock {
  language: string
  /** Where whoever follows the guide writes it, from the root. */
  file: string
  /** Where the same lies in this tree: an example, or the file itself where the block is a difference to it. */
  source: string
  text: string
}

export const guide = readFileSync(join(ROOT, GUIDE), 'utf8')

/** Blocks below a line that begins with a link to their file. What one types has none. */
export function fileBlocks(): FileBlock[] {
  const named = /^\[([^\]]+)\]\(([^)]+)\)[^\n]*\n\n```(?!console|sh|text)([a-z]+)\n(.*?)^```$/gms
  return [...guide.matchAll(named)].map(([, file = '', link = '', language = '', text = '']) => ({
    language,
    file,
    source: relative(ROOT, join(ROOT, GUIDE, '..', link)),
    text,
  }))
}

/** All blocks of these languages, in their order. */
export function blocksOf(...languages: readonly string[]): string[] {
  return [...guide.matchAll(/^```([a-z]+)\n(.*?)^```$/gms)].flatMap(([, language = '', text = '']) =>
    languages.includes(language) ? [text] : [],
  )
}

/** An example's file as it stands in its own place: nearer to the files that it imports. */
export function moved(text: string): string {
  return text.replaceAll(/'(?:\.\.\/)+src\//g, "'../")
}

/** What a difference makes of a file: its lines without a mark must stand there, in a row and once. @throws when they do not */
export function applied(text: string, difference: string): string {
  const lines = difference.trimEnd().split('\n')
  const before = lines.filter((line) => !line.startsWith('+')).map((line) => `${line.slice(1)}\n`)
  const parts = text.split(before.join(''))
  if (parts.length !== 2) throw new Error(`the guide's difference fits ${parts.length - 1} times:\n${difference}`)
  return parts.join(lines.map((line) => `${line.slice(1)}\n`).join(''))
}
