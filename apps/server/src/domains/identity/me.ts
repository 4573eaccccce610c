import type { Locale, Me, Preferences } from '@switchboard/contracts'
import { Invalid } from '../../infra/errors.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { loginOf } from './directory.ts'
import { type Grants, grantsOfUser } from './grants.ts'
import { knownZone } from './known-zone.ts'

interface MeRow {
  id: string
  email: string
  full_name: string
  preferences: Preferences
  tenant_id: string
  slug: string
  tenant_name: string
  time_zone: string
  locale: Locale
  feed_head: string
}

/** The user as he sees himself. */
export async function me(tx: Tx, userId: string, grants?: Grants): Promise<Me> {
  const row = await tx.one<MeRow>(sql`
    select u.id, u.email, u.full_name, u.preferences, t.id as tenant_id, t.slug, t.name as tenant_name, t.time_zone, t.locale,
           coalesce((select h.n from event_feed_heads h where h.tenant_id = ${tx.tenantId}), 0) as feed_head
      from sys_users u join sys_tenants t on t.id = ${tx.tenantId} where u.tenant_id = ${tx.tenantId} and u.id = ${userId}`)
  if (!row) throw new Error('the caller is no user of his tenant')
  const { totp_enabled } = await loginOf(tx, userId)
  return {
    id: row.id,
    email: row.email,
    name: row.full_name,
    avatarUrl: null,
    preferences: row.preferences,
    totpEnabled: totp_enabled,
    tenant: { id: row.tenant_id, slug: row.slug, name: row.tenant_name, timeZone: row.time_zone, locale: row.locale },
    feedHead: Number(row.feed_head),
    permissions: Object.fromEntries(grants ?? (await grantsOfUser(tx, userId))),
  }
}

const MOST_LAYOUT_KEYS = 100

/** Fields given replace those stored; fields left out stay. `layout` is merged key by key. @throws {Invalid} */
export function mergePreferences(stored: Preferences, change: Preferences): Preferences {
  const zone = change.notices?.quiet?.timeZone
  if (zone) knownZone(zone, '/preferences/notices/quiet/timeZone')
  const merged = { ...stored, ...change }
  if (stored.layout || change.layout) merged.layout = { ...stored.layout, ...change.layout }
  if (Object.keys(merged.layout ?? {}).length > MOST_LAYOUT_KEYS)
    throw new Invalid('/preferences/layout', `More than ${MOST_LAYOUT_KEYS} layout choices`)
  return merged
}

/** Changes the user's own name and preferences. */
export async function changeMe(tx: Tx, userId: string, change: { name?: string; preferences?: Preferences }): Promise<void> {
  const row = await tx.one<{ preferences: Preferences; full_name: string }>(sql`
    select preferences, full_name from sys_users where tenant_id = ${tx.tenantId} and id = ${userId} for update`)
  if (!row) throw new Error('the caller is no user of his tenant')
  const preferences = mergePreferences(row.preferences, change.preferences ?? {})
  await tx.run(sql`
    update sys_users set full_name = ${change.name ?? row.full_name}, preferences = ${JSON.stringify(preferences)}::jsonb, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${userId}`)
  if (change.name !== undefined && change.name !== row.full_name) tx.emit({ type: 'user.updated', fields: ['name'], data: { userId } })
}
