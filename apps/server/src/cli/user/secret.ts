import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { UsageError } from '../command.ts'

const SHORTEST = 8
const LONGEST = 200

export interface ChosenPassword {
  text: string
  /** It was made here, so whoever asked must be told. */
  generated: boolean
}

/**
 * The password of `--password`; `-` reads a line from standard input, which leaves no trace in the shell's history. Without the option a
 * person at a terminal is asked, and a script gets a random one. @throws {UsageError} when it is too short or too long
 */
export async function choosePassword(given: string | undefined, { ask }: { ask: boolean }): Promise<ChosenPassword> {
  if (given !== undefined && given !== '-') return { text: checked(given), generated: false }
  if (given === '-') return { text: checked(await readLine(process.stderr)), generated: false }
  if (!ask || !process.stdin.isTTY) return { text: randomBytes(15).toString('base64url'), generated: true }
  process.stderr.write('Password (empty: one is made): ')
  const typed = await readLine(SILENT)
  process.stderr.write('\n')
  return typed === '' ? choosePassword(undefined, { ask: false }) : { text: checked(typed), generated: false }
}

const SILENT = new Writable({ write: (_chunk, _encoding, done) => done() })

async function readLine(output: NodeJS.WritableStream): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output, terminal: output === SILENT })
  try {
    for await (const line of terminal) return line
    throw new UsageError('--password - found no line on standard input.')
  } finally {
    terminal.close()
  }
}

function checked(text: string): string {
  if (text.length < SHORTEST || text.length > LONGEST) throw new UsageError(`The password must have ${SHORTEST} to ${LONGEST} characters.`)
  return text
}
