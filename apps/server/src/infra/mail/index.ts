import type { MailAccess, MailPort } from '@switchboard/adapters/adapter'
import type { Log } from '../log.ts'
import type { Dialing } from './connection.ts'
import { logIn, mailboxOf, waitForNews } from './imap.ts'
import { Seats } from './seats.ts'
import { handIn, withSmtp } from './smtp.ts'

export type { MailPort }

export interface MailOptions extends Dialing {
  /** Hears of each conversation with a mail server: which, how long, how it ended; nothing of what was said. */
  log: Log
  /** Logins at one account at a time; providers take 10 to 15, of which a held one is another. Default 3. */
  loginsPerAccount?: number
}

/** Makes the way to mail servers. Every address is judged as those of the web are; nothing is pooled, so nothing has to be closed. */
export function createMail({ log, loginsPerAccount = 3, ...dialing }: MailOptions): MailPort {
  const seats = new Seats(loginsPerAccount)
  const noted = async <T>(what: string, at: MailAccess, act: () => Promise<T>): Promise<T> => {
    const began = performance.now()
    const note = (error?: unknown) =>
      log.debug(
        {
          mail: what,
          host: at.server.host,
          port: at.server.port,
          ms: Math.round(performance.now() - began),
          ...(error !== undefined && { fault: (error as { code?: string }).code ?? 'unknown' }),
        },
        'a mail server was spoken to',
      )
    try {
      const result = await act()
      note()
      return result
    } catch (error) {
      note(error)
      throw error
    }
  }
  const seated = <T>(what: string, at: MailAccess, act: () => Promise<T>) =>
    seats.run(`${what} ${at.server.host}:${at.server.port} ${at.login.user}`, () => noted(what, at, act))
  return {
    imap: (at, act) =>
      seated('imap', at, async () => {
        const client = await logIn(dialing, at)
        try {
          return await act(mailboxOf(client, at))
        } finally {
          await client.logout().catch(() => client.close())
        }
      }),
    idle: (at, path, news, until) =>
      noted('idle', at, async () => {
        const client = await logIn(dialing, at, { idle: true })
        try {
          await waitForNews(client, at, { path, news, until })
        } finally {
          client.close()
        }
      }),
    submit: (at, mail) => seated('smtp', at, () => withSmtp(dialing, at, (connection) => handIn(connection, mail))),
    greet: (at) =>
      seated('smtp', at, () =>
        withSmtp(dialing, at, (connection) => {
          const most = (connection as { _maxAllowedSize?: unknown })._maxAllowedSize
          return Promise.resolve(typeof most === 'number' && most > 0 ? { maxBytes: most } : {})
        }),
      ),
  }
}
