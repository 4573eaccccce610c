import type { IDToken } from 'openid-client'
import { now } from '../../../infra/clock.ts'
import { sql } from '../../../infra/db/sql.ts'
import type { Tx } from '../../../infra/db/tx.ts'
import type { AuditRequest } from '../../audit/index.ts'
import { createUser } from '../create-user.ts'
import { normalEmail } from '../email.ts'
import { EmailTaken } from '../errors.ts'
import { Refused } from './errors.ts'
import type { ActiveProvider } from './provider.ts'

export interface Member {
  id: string
  name: string
}

/**
 * Whom of the team the service speaks of: whoever came by this name of his before, else whoever has the address, else a newcomer with the role that is meant for them. The address must be verified and
 * end as the business allows, whoever comes. @throws {Refused}
 */
export async function memberOf(
  tx: Tx,
  provider: ActiveProvider,
  claims: IDToken,
  request: (member: Member) => AuditRequest,
): Promise<Member> {
  const email = vouchedEmail(claims, provider.domains)
  const known = (await bySubject(tx, provider.issuer, claims.sub)) ?? (await byEmail(tx, email))
  const member = known ?? (await newcomer(tx, provider, { email, name: nameOf(claims, email), request }))
  await tx.run(sql`
    insert into sys_user_subjects (tenant_id, issuer, subject, user_id, last_used_at) values (${tx.tenantId}, ${provider.issuer}, ${claims.sub}, ${member.id}, ${now()})
    on conflict (tenant_id, issuer, subject) do update set last_used_at = excluded.last_used_at returning user_id`)
  return member
}

/** The address that the service vouches for, where the business lets such in. Pure. @throws {Refused} */
export function vouchedEmail({ email, email_verified: verified }: Readonly<Record<string, unknown>>, domains: readonly string[]): string {
  if (typeof email !== 'string' || verified !== true) throw new Refused('unverified')
  const normal = normalEmail(email)
  const [local, domain, ...more] = normal.split('@')
  if (!local || !domain || more.length > 0 || !domains.includes(domain))
    throw new Refused('domain', `addresses of ${domain ?? 'nowhere'} are not let in`)
  return normal
}

function nameOf(claims: IDToken, email: string): string {
  const name = typeof claims.name === 'string' ? claims.name.trim().slice(0, 200) : ''
  return name === '' ? email : name
}

async function bySubject(tx: Tx, issuer: string, subject: string): Promise<Member | undefined> {
  return onlyActive(
    await tx.one<Member & { status: string }>(sql`
      select u.id, u.full_name as name, u.status from sys_user_subjects s join sys_users u on u.tenant_id = ${tx.tenantId} and u.id = s.user_id and u.kind = 'staff'
       where s.tenant_id = ${tx.tenantId} and s.issuer = ${issuer} and s.subject = ${subject}`),
  )
}

async function byEmail(tx: Tx, email: string): Promise<Member | undefined> {
  return onlyActive(
    await tx.one<Member & { status: string }>(
      sql`select id, full_name as name, status from sys_users where tenant_id = ${tx.tenantId} and email = ${email} and kind = 'staff'`,
    ),
  )
}

function onlyActive(found: (Member & { status: string }) | undefined): Member | undefined {
  if (found && found.status !== 'active') throw new Refused('unknown', 'was deactivated')
  return found && { id: found.id, name: found.name }
}

interface Newcomer {
  email: string
  name: string
  request: (member: Member) => AuditRequest
}

async function newcomer(tx: Tx, { defaultRoleId }: ActiveProvider, { email, name, request }: Newcomer): Promise<Member> {
  if (defaultRoleId === null) throw new Refused('unknown', 'nobody of the team has this address')
  const user = { email, name, passwordHash: null, roleIds: [defaultRoleId], request: request({ id: '0', name }) }
  const id = await createUser(tx, user).catch((error: unknown) => {
    throw error instanceof EmailTaken ? new Refused('unknown', 'somebody who is not of the team has this address') : error
  })
  return { id, name }
}
