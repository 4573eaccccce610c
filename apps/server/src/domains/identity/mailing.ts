import type { Database } from '../../infra/db/tx.ts'
import type { Mailer } from '../../infra/mail/mailer.ts'

/** What the mails of this domain need. */
export interface Mailing {
  db: Database
  publicUrl: string
  /** @throws where this process has no way to send mail, though another one had when it booked the job */
  mailer: () => Mailer
}
