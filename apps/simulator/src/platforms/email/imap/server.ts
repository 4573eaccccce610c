import { createServer, type Server, type Socket } from 'node:net'
import type { Parts } from '../parts.ts'
import { CAPABILITIES, commands } from './commands.ts'
import { type Session, say } from './session.ts'

const LINE_MAX = 65_536
const LITERAL_MAX = 60 * 1024 * 1024

/** A small IMAP4rev1 server (RFC 3501) with IDLE, special folders and XOAUTH2, for programs alone: what no program of ours uses is not played. */
export function imapServer(parts: Parts): Server {
  return createServer((socket) => converse(socket, parts))
}

function converse(socket: Socket, parts: Parts): void {
  const session: Session = { ...parts, socket, onEnd: [] }
  const reader = { held: Buffer.alloc(0), line: '', literals: [] as Buffer[], wanted: 0 }
  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    for (const end of session.onEnd) end()
  })
  socket.on('data', (chunk) => {
    reader.held = Buffer.concat([reader.held, Buffer.from(chunk)])
    while (takeSome(session, reader)) {
      // as long as there is a whole line, or a whole literal
    }
  })
  say(session, `* OK [CAPABILITY ${CAPABILITIES}] The simulator's post office`)
}

interface Reader {
  held: Buffer
  /** The command so far, with `{n}` where literals stand. */
  line: string
  literals: Buffer[]
  /** Bytes of a literal that is being read. */
  wanted: number
}

/** Takes one line or literal off what was heard; false when there is none. */
function takeSome(session: Session, reader: Reader): boolean {
  if (reader.wanted > 0) {
    if (reader.held.length < reader.wanted) return false
    reader.literals.push(reader.held.subarray(0, reader.wanted))
    reader.held = reader.held.subarray(reader.wanted)
    reader.wanted = 0
    reader.line += ' ' // the line goes on behind it
    return true
  }
  const end = reader.held.indexOf('\r\n')
  if (end < 0 || end > LINE_MAX) {
    if (reader.held.length > LINE_MAX) session.socket.destroy()
    return false
  }
  reader.line += reader.held.toString('latin1', 0, end)
  reader.held = reader.held.subarray(end + 2)
  const literal = /\{(\d+)(\+?)\}$/.exec(reader.line)
  if (literal) {
    reader.wanted = Number(literal[1])
    if (reader.wanted > LITERAL_MAX) {
      session.socket.destroy()
      return false
    }
    if (reader.wanted === 0) {
      reader.literals.push(Buffer.alloc(0))
      reader.line += ' '
    }
    if (literal[2] === '') say(session, '+ go on')
    return true
  }
  const { line, literals } = reader
  Object.assign(reader, { line: '', literals: [] })
  act(session, line, literals)
  return true
}

function act(session: Session, line: string, literals: readonly Buffer[]): void {
  if (session.continuing) session.continuing(line)
  else command(session, line, literals)
}

function command(session: Session, line: string, literals: readonly Buffer[]): void {
  const [, tag = '*', name = '', rest = ''] = /^(\S+) (\S+)(?: ([\s\S]*))?$/.exec(line) ?? []
  const known = commands.get(name.toUpperCase())
  try {
    if (!known) throw new Error(`${name} is not played here`)
    known(session, { tag, name: name.toUpperCase(), rest, literals })
  } catch (error) {
    say(session, `${tag} BAD ${error instanceof Error ? error.message : 'odd'}`)
  }
}
