import type { Socket } from 'node:net'
import type { Account } from '../../../model.ts'
import type { Parts } from '../parts.ts'
import type { Folder } from '../mailbox.ts'

/** One connection, and where it stands. */
export interface Session extends Parts {
  socket: Socket
  account?: Account
  selected?: { name: string; folder: Folder /** How many mails the client knows of. */; told: number }
  /** What the next line that is no command belongs to: IDLE, AUTHENTICATE. */
  continuing?: (line: string) => void
  /** Ends when the connection does. */
  onEnd: (() => void)[]
}

/** One command. `done` is not called while it goes on. */
export interface Command {
  tag: string
  name: string
  /** Everything behind the name. */
  rest: string
  literals: readonly Buffer[]
}

export type Act = (session: Session, command: Command) => void

export function say(session: Session, ...parts: (string | Buffer)[]): void {
  for (const part of parts) session.socket.write(part)
  session.socket.write('\r\n')
}

export function ok(session: Session, { tag }: Command, words: string): void {
  say(session, `${tag} OK ${words}`)
}

export function no(session: Session, { tag }: Command, words: string): void {
  say(session, `${tag} NO ${words}`)
}
