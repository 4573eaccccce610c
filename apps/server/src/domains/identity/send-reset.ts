import type { Locale } from '@switchboard/contracts'
import { newToken } from '../../infra/crypto/tokens.ts'
import { askDirectory } from '../../infra/db/directory.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Database } from '../../infra/db/tx.ts'
import { loginByEmail, membershipsOf } from './directory.ts'
import type { Mailing } from './mailing.ts'
import { resetMail } from './mails/reset-mail.ts'

const HOUR_MS = 3_600_000

/**
 * Makes the link and mails it, if the address is a login that belongs somewhere. The token is made here, so that it lies in no queue; a second
 * run, as after a mail that was not taken, makes another one and voids the first.
 */
export async function sendReset({ db, mailer, publicUrl }: Mailing, job: { email: string; locale: Locale }): Promise<void> {
  const login = await loginByEmail(db, job.email)
  if (login?.status !== 'active' || (await membershipsOf(db, login.id)).length === 0) return
  const token = await newResetToken(db, login.id)
  await mailer().send(resetMail(login.email, { locale: job.locale, url: `${publicUrl}/reset#${token}` }))
}

async function newResetToken(db: Database, loginId: string): Promise<string> {
  const { token, hash } = newToken('reset')
  const expiresAt = new Date(Date.now() + HOUR_MS).toISOString()
  await askDirectory(db, sql`select app.tokens_revoke(0, 'reset', ${loginId}, null)`)
  await askDirectory(db, sql`select app.token_put(${hash}, 'reset', 0, ${loginId}, '{}', ${expiresAt})`)
  return token
}
