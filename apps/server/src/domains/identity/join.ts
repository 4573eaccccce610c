import type { InvitationLink, Me } from '@switchboard/contracts'
import { hashToken } from '../../infra/crypto/tokens.ts'
import { askDirectory } from '../../infra/db/directory.ts'
import { Invalid } from '../../infra/errors.ts'
import { sql } from '../../infra/db/sql.ts'
import { type Database, inTenant, SYSTEM, type Tx } from '../../infra/db/tx.ts'
import { audit } from '../audit/index.ts'
import { LinkInvalid } from './errors.ts'
import type { Identity } from './identity.ts'
import { isElsewhere } from './invite.ts'
import { hashPassword } from './password.ts'
import type { Opened } from './sessions.ts'
import { type From, openFor } from './sign-in.ts'
import { countLink } from './tries.ts'

interface Found {
  tenant_id: string
  subject: string
  data: { mailed?: boolean }
}

interface Guest {
  auth_user_id: string
  email: string
  full_name: string
  business: string
}

/** Whom the link is for, and what it opens. @throws {LinkInvalid | TooManyRequests} */
export async function readInvitation(db: Database, token: string, ip: string): Promise<InvitationLink> {
  const found = await findInvitation(db, token, ip)
  const guest = await inTenant(db, { tenantId: found.tenant_id, actor: SYSTEM }, (tx) => guestOf(tx, found))
  return { business: guest.business, name: guest.full_name, email: guest.email }
}

/**
 * Gives the guest the password that he chose, and signs him in. Of several at once one wins; what fails leaves the link good.
 * @throws {LinkInvalid | Invalid | TooManyRequests}
 */
export async function join(
  { db }: Identity,
  given: { token: string; password: string; name?: string },
  from: From,
): Promise<{ session: Opened; user: Me }> {
  const found = await findInvitation(db, given.token, from.ip)
  const passwordHash = await hashPassword(given.password) // before the transaction: it takes a while
  return inTenant(db, { tenantId: found.tenant_id, actor: SYSTEM }, async (tx) => {
    const taken = await tx.one(sql`select subject from app.token_take(${hashToken(given.token)}, 'invitation')`)
    const guest = await guestOf(tx, found)
    const first = await tx.one<{ set: boolean }>(sql`select app.login_first_password(${guest.auth_user_id}, ${passwordHash}) as set`)
    if (!taken || !first?.set) throw new LinkInvalid()
    const name = await rename(tx, { id: found.subject, was: guest.full_name, name: given.name })
    const user = { id: found.subject, name }
    const actor = { kind: 'user', ...user } as const
    await audit(tx, { action: 'user.joined', entity: 'user', entityId: user.id, request: { ...from, actor } })
    return openFor(tx, user, from)
  })
}

async function findInvitation(db: Database, token: string, ip: string): Promise<Found> {
  await countLink(db, ip)
  const [found] = await askDirectory<Found>(db, sql`select tenant_id, subject, data from app.token_find(${hashToken(token)}, 'invitation')`)
  if (!found) throw new LinkInvalid()
  return found
}

// A link that was handed over proves nothing about the mailbox, so it opens no login that another business knows by now.
async function guestOf(tx: Tx, { subject, data }: Found): Promise<Guest> {
  const guest = await tx.one<Guest>(sql`
    select u.auth_user_id, u.email, u.full_name, t.name as business from sys_users u join sys_tenants t on t.id = ${tx.tenantId} and t.status = 'active'
     where u.tenant_id = ${tx.tenantId} and u.id = ${subject} and u.status = 'active' and u.id in (select user_id from app.without_password(${tx.tenantId}))`)
  if (!guest || (data.mailed !== true && (await isElsewhere(tx, guest.auth_user_id)))) throw new LinkInvalid()
  return guest
}

async function rename(tx: Tx, { id, was, name }: { id: string; was: string; name: string | undefined }): Promise<string> {
  if (name === undefined || name === was) return was
  const bare = name.trim()
  if (bare === '') throw new Invalid('/name', 'must not be empty')
  await tx.run(sql`update sys_users set full_name = ${bare}, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${id}`)
  tx.emit({ type: 'user.updated', fields: ['name'], data: { userId: id } })
  return bare
}
