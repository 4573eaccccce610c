import type { Locale } from '@switchboard/contracts'
import type { Database } from '../../infra/db/tx.ts'
import type { JobHandlers } from '../../infra/jobs/worker.ts'
import type { Mailer } from '../../infra/mail/mailer.ts'
import type { Mailing } from './mailing.ts'
import { sendInvitation } from './send-invitation.ts'
import { sendReset } from './send-reset.ts'

/** The mails of this domain. A second run makes a new link and voids the first. */
export function identityJobs({ db, publicUrl, mailer }: { db: Database; publicUrl: string; mailer: Mailer | undefined }): JobHandlers {
  const mailing: Mailing = {
    db,
    publicUrl,
    mailer: () => {
      if (!mailer) throw new Error('SMTP_URL is not set for this worker: the mail waits')
      return mailer
    },
  }
  return {
    'identity.send-reset': (job: { email: string; locale: Locale }) => sendReset(mailing, job),
    'identity.send-invitation': (job: { tenantId: string; userId: string; by?: string }) => sendInvitation(mailing, job),
  }
}
