// The operator's mail server: takes whatever the product hands in, and shows it as its reader sees it.
import { SMTPServer } from 'smtp-server'
import PostalMime from 'postal-mime'
import { until } from './scene.ts'

export interface ReceivedMail {
  to: string
  from: string
  subject: string
  text: string
  html: string
  raw: string
}

export interface Mailbox {
  /** For `SMTP_URL`. */
  url: string
  /** All that came, the oldest first. */
  mails: readonly ReceivedMail[]
  /** The newest mail to an address, once there are `count` of them. */
  newest(to: string, count?: number): Promise<ReceivedMail>
  /** Refuses this many of the next mails, as a server does that is busy. */
  refuseNext(times: number): void
  /** Keeps the sender of the next mail to an address waiting for its answer until `during` is over. */
  holdNext(address: string, during: () => Promise<unknown>): void
  close(): Promise<void>
}

export async function openMailbox(): Promise<Mailbox> {
  const mails: ReceivedMail[] = []
  let refusals = 0
  const holds = new Map<string, () => Promise<unknown>>()
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (refusals-- > 0) return done(Object.assign(new Error('4.3.2 Come back later'), { responseCode: 451 }))
        const raw = Buffer.concat(parts)
        const take = async () => {
          const { from, subject = '', text = '', html = '' } = await PostalMime.parse(raw)
          const to = session.envelope.rcptTo.map(({ address }) => address).join()
          mails.push({ to, from: from?.address ?? '', subject, text, html, raw: raw.toString() })
          const during = holds.get(to)
          holds.delete(to)
          await during?.()
        }
        take().then(() => done(), done)
      })
    },
  })
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port))
  })
  const to = (address: string) => mails.filter((mail) => mail.to === address)
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    newest: async (address, count = 1) =>
      (
        await until(
          () => Promise.resolve(to(address)),
          (found) => found.length >= count,
        )
      ).at(-1) as ReceivedMail,
    refuseNext: (times) => {
      refusals = times
    },
    holdNext: (address, during) => holds.set(address, during),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The token behind the `#` of the link in a mail. @throws when there is none */
export function tokenIn({ text }: ReceivedMail): string {
  const token = /#(sb[ir]_[\w-]{43})$/m.exec(text)?.[1]
  if (!token) throw new Error(`no link in the mail: ${text}`)
  return token
}
