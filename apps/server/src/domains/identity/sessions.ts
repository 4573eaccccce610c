import { Forbidden, NotFound } from '../../infra/errors.ts'
import { newToken } from '../../infra/crypto/tokens.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { SESSION_SECONDS } from './callers.ts'
import { loginOf } from './directory.ts'
import { isElsewhere } from './invite.ts'

export interface Opened {
  id: string
  token: string
  expiresAt: string
}

/** What proved who he is: his login's password, or the sign-in service of the business, which vouches for him there alone. */
export type OpenedBy = 'password' | 'oidc'

/** A new session of a user. */
export async function openSession(
  tx: Tx,
  userId: string,
  from: { ip: string; userAgent: string | undefined; by: OpenedBy },
): Promise<Opened> {
  const { token, hash } = newToken('session')
  const expiresAt = new Date(Date.now() + SESSION_SECONDS * 1000).toISOString().replace('Z', '000Z')
  const data = { ip: from.ip, userAgent: from.userAgent?.slice(0, 400) ?? null, by: from.by }
  const row = await tx.one<{ id: string }>(
    sql`select app.token_put(${hash}, 'session', ${tx.tenantId}, ${userId}, ${data}, ${expiresAt}) as id`,
  )
  if (!row) throw new Error('a session was not stored')
  return { id: row.id, token, expiresAt }
}

interface Row {
  id: string
  data: { ip?: string; userAgent?: string | null }
  created_at: string
  expires_at: string
  last_used_at: string
}

/** The user's open sessions, the one used last first. */
export async function sessionsOf(tx: Tx, userId: string, currentId: string) {
  const rows = await tx.run<Row>(
    sql`select id, data, created_at, expires_at, last_used_at from app.tokens_of(${tx.tenantId}, 'session', ${userId})`,
  )
  return rows.map((row) => ({
    id: row.id,
    current: row.id === currentId,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    userAgent: row.data.userAgent ?? null,
    ip: row.data.ip ?? null,
  }))
}

/**
 * Keeps a session that a business's own service opened from changing the login itself, where the login belongs to other businesses as well: the service speaks for its business, not for
 * the human everywhere. @throws {Forbidden}
 */
export async function requireOwnLogin(tx: Tx, { userId, tokenId }: { userId: string; tokenId: string }): Promise<void> {
  const session = await tx.one<{ by: string | null }>(
    sql`select data->>'by' as by from app.tokens_of(${tx.tenantId}, 'session', ${userId}) where id = ${tokenId}`,
  )
  if (session?.by === 'oidc' && (await isElsewhere(tx, (await loginOf(tx, userId)).id))) throw new Forbidden()
}

/** @throws {NotFound} when it is not one of his, or already over */
export async function endSession(tx: Tx, userId: string, sessionId: string): Promise<void> {
  const own = await tx.one(sql`select id from app.tokens_of(${tx.tenantId}, 'session', ${userId}) where id = ${sessionId}`)
  if (!own) throw new NotFound('session')
  await tx.run(sql`select app.token_revoke(${sessionId}, ${tx.tenantId})`)
}

/** All sessions of a user in this tenant, but one. Returns how many ended. */
export async function endSessions(tx: Tx, userId: string, options: { except?: string } = {}): Promise<number> {
  const row = await tx.one<{ ended: number }>(
    sql`select app.tokens_revoke(${tx.tenantId}, 'session', ${userId}, ${options.except}) as ended`,
  )
  return row?.ended ?? 0
}
