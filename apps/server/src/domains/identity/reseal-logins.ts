import type pg from 'pg'
import type { MasterKeys } from '../../infra/crypto/master-key.ts'
import { openTotp, sealTotp } from './second-factor.ts'

/**
 * Seals the second factors anew under the current master key: they belong to logins, not to a tenant, so no data key stands between.
 * Needs the owner's connection. Returns how many were done and how many no key opens.
 */
export async function resealLogins(owner: pg.ClientBase, keys: MasterKeys): Promise<{ done: number; lost: number }> {
  const { rows } = await owner.query<{ id: string; totp_secret: Buffer }>(
    'select id, totp_secret from auth_users where totp_secret is not null order by id',
  )
  let lost = 0
  for (const { id, totp_secret } of rows) {
    const secret = openTotp(keys, id, totp_secret)
    if (secret === undefined) lost += 1
    else
      await owner.query('update auth_users set totp_secret = $2 where id = $1 and totp_secret = $3', [
        id,
        sealTotp(keys, id, secret),
        totp_secret,
      ])
  }
  return { done: rows.length - lost, lost }
}
