import type { Socket } from 'node:net'
import { SMTPServer, type SMTPServerAuthentication, type SMTPServerSession } from 'smtp-server'
import { addLine, newLine } from '../../lines.ts'
import type { Account, Customer } from '../../model.ts'
import { startReceipts } from '../../receipts.ts'
import { fileRef } from '../../world/media.ts'
import { opens } from './mailbox.ts'
import { note, type Parts, strike } from './parts.ts'
import { bracketed, decodeWords, readMail } from './read-mail.ts'

const SIZE_MAX = 35 * 1024 * 1024

/** An error that carries the number of an SMTP answer. */
class Refused extends Error {
  readonly responseCode: number
  constructor(responseCode: number, words: string) {
    super(words)
    this.responseCode = responseCode
  }
}

const FAULTS: Readonly<Record<string, () => Refused>> = {
  greylisted: () => new Refused(450, '4.7.1 Greylisted, come back later'),
  policy: () => new Refused(550, '5.7.1 Message refused by policy'),
  'mailbox-full': () => new Refused(452, '4.2.2 Mailbox full'),
  'too-large': () => new Refused(552, '5.3.4 Message too large'),
}
export const faultNames = Object.keys(FAULTS)

/** The server that takes mails of the business: what is for a customer stands on the phone. Without encryption: it listens on loopback alone. */
export function smtpServer(parts: Parts): SMTPServer {
  const accountOf = (user: string | undefined) => parts.world.accounts.get('email', user ?? '')
  const sockets = new Map<number | undefined, Socket>()
  const hangUp = (session: SMTPServerSession) => void sockets.get((session as { remotePort?: number }).remotePort)?.destroy()
  const server = new SMTPServer({
    authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    size: SIZE_MAX,
    disableReverseLookup: true,
    onAuth: (auth, _session, done) => {
      const account = accountOf(auth.username?.toLowerCase())
      const right = opens(account, proofOf(auth)) && strike(parts, account.account, 'login') === undefined
      note(parts, { account: auth.username ?? '', kind: 'login', method: 'SMTP', path: `AUTH ${auth.method}`, ok: right })
      if (right) return done(null, { user: account.account })
      if (auth.method === 'XOAUTH2') return done(null, { data: { status: '401', schemes: 'bearer' } })
      return done(new Refused(535, '5.7.8 Authentication failed'))
    },
    onRcptTo: ({ address }, session, done) => {
      const account = accountOf(session.user)
      const customer = account && parts.world.customers.at(account, address.toLowerCase())
      done(customer?.unreachable ? new Refused(550, '5.1.1 No such user here') : undefined)
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const account = accountOf(session.user)
        const struck = account && strike(parts, account.account, 'send')
        const refusal = stream.sizeExceeded ? FAULTS['too-large']?.() : struck?.type === 'error' ? FAULTS[struck.name]?.() : undefined
        const to = session.envelope.rcptTo.map(({ address }) => address.toLowerCase())
        if (account)
          note(parts, {
            account: account.account,
            kind: 'send',
            method: 'SMTP',
            path: `DATA to ${to.join(', ')}`,
            ok: !refusal && struck?.type !== 'reset',
          })
        if (refusal) return done(refusal)
        if (struck?.type === 'reset') return hangUp(session)
        if (account) for (const address of to) arrive(parts, account, { address, raw: Buffer.concat(chunks) })
        if (struck?.type === 'reset-after-accept') return hangUp(session)
        return done(null, '2.0.0 Ok: queued as SIM1')
      })
    },
  })
  server.server.on('connection', (socket: Socket) => {
    sockets.set(socket.remotePort, socket)
    socket.on('close', () => sockets.delete(socket.remotePort))
  })
  return server
}

function proofOf({ password, accessToken }: SMTPServerAuthentication): { password?: string; token?: string } {
  return accessToken ? { token: accessToken } : { password: password ?? '' }
}

/** The mail stands on the phone of whom it is for. The same mail twice is one. */
function arrive({ world }: Parts, account: Account, { address, raw }: { address: string; raw: Buffer }): void {
  const customer: Customer | undefined = world.customers.at(account, address)
  if (!customer) return
  const mail = readMail(raw)
  const id = bracketed(mail.headers.get('message-id'))[0] ?? `${world.now()}@nowhere`
  if (world.threads.of(customer).some((line) => line.id === id)) return
  const files = mail.files.map((file) => fileRef(world.media.add(account.account, file, world.now())))
  const [replyTo] = bracketed(mail.headers.get('in-reply-to'))
  const line = newLine({
    id,
    at: world.now(),
    direction: 'out',
    kind: 'text',
    via: 'api',
    text: mail.text,
    files,
    author: decodeWords(mail.headers.get('subject') ?? ''),
  })
  if (replyTo && world.threads.find(customer, replyTo)) line.replyTo = replyTo
  customer.own[`raw:${id}`] = raw.toString('latin1').slice(0, 200_000)
  addLine(world, customer, line)
  startReceipts(world, customer, line)
}
