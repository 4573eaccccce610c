import type pg from 'pg'
import { newToken } from '../../infra/crypto/tokens.ts'

/** Makes the token of a new set-up link, good for one business within 24 hours; every earlier one is void. Undefined: there is a business already. Needs the owner's connection, outside a transaction. */
export async function newSetUpToken(owner: pg.ClientBase): Promise<{ token: string; expiresAt: string } | undefined> {
  const { token, hash } = newToken('setup')
  await owner.query('begin')
  try {
    await owner.query("select pg_advisory_xact_lock(hashtextextended('switchboard set-up link', 0))") // two at once: the later one holds
    await owner.query("update auth_tokens set revoked_at = now() where purpose = 'setup' and revoked_at is null")
    const { rows } = await owner.query<{ expires_at: string }>(
      `insert into auth_tokens (token_hash, purpose, tenant_id, subject, expires_at)
       select $1, 'setup', 0, 'installation', now() + interval '24 hours' where not exists (select from dir_tenants) returning expires_at`,
      [hash],
    )
    await owner.query('commit')
    return rows[0] && { token, expiresAt: rows[0].expires_at }
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}

/** Where a token is taken to. Behind the `#`, where no server log, proxy or Referer sees it. */
export function setUpAddress(publicUrl: string, token: string): string {
  return `${publicUrl}/setup#${token}`
}
