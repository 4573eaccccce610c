import type { Invitation } from '@switchboard/contracts'
import { newToken } from '../../infra/crypto/tokens.ts'
import { Conflict, NotFound } from '../../infra/errors.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { type AuditRequest, audit } from '../audit/index.ts'
import { loginOf, type Membership } from './directory.ts'
import { BeyondOwnRights } from './errors.ts'
import { covers, type Grants, grantsOfUser } from './grants.ts'

const WEEK_MS = 7 * 24 * 3_600_000

export interface Inviting {
  /** Rights of the one who invites. */
  by: Grants
  request: AuditRequest
  /** Whether mail can be sent; otherwise the link is given to the one who invites. */
  mail: boolean
  publicUrl: string
}

/**
 * Invites somebody of the team who has no password yet; earlier links of his are void once the new one is there. The link is given away only
 * where the login belongs to this business alone: elsewhere it would open another's door to whoever holds it.
 * @throws {NotFound | BeyondOwnRights | Conflict}
 */
export async function invite(tx: Tx, userId: string, { by, request, mail, publicUrl }: Inviting): Promise<Invitation> {
  const user = await tx.one<{ status: string; auth_user_id: string }>(
    sql`select status, auth_user_id from sys_users where tenant_id = ${tx.tenantId} and kind = 'staff' and id = ${userId} for no key update`,
  )
  if (!user) throw new NotFound('user')
  if (!covers(by, await grantsOfUser(tx, userId))) throw new BeyondOwnRights()
  if (user.status !== 'active') throw new Conflict('This person is inactive; reactivate him first')
  if ((await loginOf(tx, userId)).password_hash !== null) throw new Conflict('This person has a password already, and can sign in')
  await audit(tx, { action: 'user.invited', entity: 'user', entityId: userId, changes: { mailed: mail }, request })
  if (mail) {
    bookInvitation(tx, userId, request)
    return { mailed: true, url: null, expiresAt: null }
  }
  if (await isElsewhere(tx, user.auth_user_id))
    throw new Conflict('Another business has invited this person too: without mail only the operator can give a password')
  const { token, expiresAt } = await newInvitation(tx, userId, { mailed: false })
  return { mailed: false, url: joinAddress(publicUrl, token), expiresAt }
}

/** Books the mail that invites him, or tells somebody with a password that he was added. */
export function bookInvitation(tx: Tx, userId: string, request: AuditRequest): void {
  const by = request.actor.kind === 'user' ? { by: request.actor.name } : {}
  tx.enqueue({ task: 'identity.send-invitation', payload: { userId, ...by }, key: `invitation:${userId}`, maxAttempts: 12 })
}

/** A new link; every earlier one of his is void. */
export async function newInvitation(tx: Tx, userId: string, how: { mailed: boolean }): Promise<{ token: string; expiresAt: string }> {
  const { token, hash } = newToken('invitation')
  const expiresAt = new Date(Date.now() + WEEK_MS).toISOString().replace('Z', '000Z')
  await voidInvitations(tx, userId)
  await tx.run(sql`select app.token_put(${hash}, 'invitation', ${tx.tenantId}, ${userId}, ${{ mailed: how.mailed }}, ${expiresAt})`)
  return { token, expiresAt }
}

export async function voidInvitations(tx: Tx, userId: string): Promise<void> {
  await tx.run(sql`select app.tokens_revoke(${tx.tenantId}, 'invitation', ${userId}, null)`)
}

/** Whether the login is a member of another business as well. */
export async function isElsewhere(tx: Tx, loginId: string): Promise<boolean> {
  const memberships = await tx.run<Membership>(sql`select tenant_id, user_id, slug, name from app.memberships(${loginId})`)
  return memberships.some(({ tenant_id }) => tenant_id !== tx.tenantId)
}

/** Where an invitation is taken to. Behind the `#`, where no server log, proxy or Referer sees it. */
export function joinAddress(publicUrl: string, token: string): string {
  return `${publicUrl}/join#${token}`
}
