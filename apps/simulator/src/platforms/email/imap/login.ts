import { bearerIn, opens } from '../mailbox.ts'
import { note, strike } from '../parts.ts'
import { type Act, type Command, no, ok, type Session, say } from './session.ts'
import { readArgs } from './syntax.ts'

export const login: Act = (session, command) => {
  const [user, password] = readArgs(command.rest, command.literals)
  enter(session, command, { user: String(user ?? ''), password: String(password ?? '') })
}

/** AUTHENTICATE PLAIN and XOAUTH2, with the words at once or after a plus sign. */
export const authenticate: Act = (session, command) => {
  const [method = '', initial] = command.rest.split(' ')
  const proofOf = method.toUpperCase() === 'XOAUTH2' ? bearerIn : method.toUpperCase() === 'PLAIN' ? plainIn : undefined
  if (!proofOf) return no(session, command, '[CANNOT] that way of signing in is not played here')
  const take = (line: string) => {
    delete session.continuing
    enter(session, command, proofOf(line))
  }
  if (initial) return take(initial)
  session.continuing = take
  say(session, '+ ')
}

function plainIn(base64: string): { user: string; password: string } {
  const [, user = '', password = ''] = Buffer.from(base64, 'base64').toString('utf8').split('\0')
  return { user, password }
}

function enter(session: Session, command: Command, proof: { user: string; password?: string; token?: string }): void {
  const account = session.world.accounts.get('email', proof.user.toLowerCase())
  const struck = account && strike(session, account.account, 'login')
  const right = opens(account, proof) && struck === undefined
  note(session, { account: proof.user, kind: 'login', method: 'IMAP', path: command.name, ok: right })
  if (struck?.type === 'reset') session.socket.destroy()
  else if (right) {
    session.account = account
    ok(session, command, 'Logged in')
  } else refuse(session, command, proof)
}

function refuse(session: Session, command: Command, proof: { token?: string }): void {
  if (proof.token === undefined) {
    no(session, command, '[AUTHENTICATIONFAILED] Authentication failed.')
    return
  }
  // The reason comes as a challenge, which the client answers with an empty line (XOAUTH2).
  session.continuing = () => {
    delete session.continuing
    no(session, command, '[AUTHENTICATIONFAILED] Invalid credentials')
  }
  say(session, `+ ${Buffer.from(JSON.stringify({ status: '401', schemes: 'bearer', scope: 'https://mail.example/' })).toString('base64')}`)
}
