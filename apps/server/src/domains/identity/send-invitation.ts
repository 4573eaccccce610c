import type { Locale } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import { inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import type { SystemMail } from '../../infra/mail/mailer.ts'
import { loginOf } from './directory.ts'
import { joinAddress, newInvitation } from './invite.ts'
import type { Mailing } from './mailing.ts'
import { addedMail, invitationMail } from './mails/invitation-mail.ts'

interface Row {
  email: string
  full_name: string
  business: string
  locale: Locale
}

/**
 * Mails the link to whoever has no password yet; to others, word that they were added. The token is made here, so that it lies in no queue;
 * a second run makes another one and voids the first. Whoever was deactivated meanwhile gets nothing.
 */
export async function sendInvitation(
  { db, mailer, publicUrl }: Mailing,
  job: { tenantId: string; userId: string; by?: string },
): Promise<void> {
  const mail = await inTenant(db, { tenantId: job.tenantId, actor: SYSTEM }, (tx) => writeTo(tx, job, publicUrl))
  if (mail) await mailer().send(mail)
}

async function writeTo(tx: Tx, { userId, by }: { userId: string; by?: string }, publicUrl: string): Promise<SystemMail | undefined> {
  const user = await tx.one<Row>(sql`
    select u.email, u.full_name, t.name as business, t.locale from sys_users u join sys_tenants t on t.id = ${tx.tenantId} and t.status = 'active'
     where u.tenant_id = ${tx.tenantId} and u.id = ${userId} and u.status = 'active'`)
  if (!user) return undefined
  const about = { locale: user.locale, name: user.full_name, business: user.business, by }
  if ((await loginOf(tx, userId)).password_hash !== null) return addedMail(user.email, about, `${publicUrl}/sign-in`)
  const { token } = await newInvitation(tx, userId, { mailed: true })
  return invitationMail(user.email, about, joinAddress(publicUrl, token))
}
