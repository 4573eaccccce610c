import type { Locale, Me, PatchMe, Preferences } from '@switchboard/contracts'
import { Invalid } from '../../infra/errors.ts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { loginOf } from './directory.ts'
import { type Grants, grantsOfUser } from './grants.ts'
import type { PictureOf } from './identity.ts'
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
  picture: string | null
}

/** The user as he sees himself. Without `pictureOf` he shows no picture. */
export async function me(tx: Tx, userId: string, { grants, pictureOf }: { grants?: Grants; pictureOf?: PictureOf } = {}): Promise<Me> {
  const row = await tx.one<MeRow>(sql`
    select u.id, u.email, u.full_name, u.preferences, t.id as tenant_id, t.slug, t.name as tenant_name, t.time_zone, t.locale, f.key as picture,
           coalesce((select h.n from event_feed_heads h where h.tenant_id = ${tx.tenantId}), 0) as feed_head
      from sys_users u join sys_tenants t on t.id = ${tx.tenantId}
      left join files f on f.tenant_id = ${tx.tenantId} and f.id = u.avatar_file_id and f.deleted_at is null
     where u.tenant_id = ${tx.tenantId} and u.id = ${userId}`)
  if (!row) throw new Error('the caller is no user of his tenant')
  const { totp_enabled } = await loginOf(tx, userId)
  return {
    id: row.id,
    email: row.email,
    name: row.full_name,
    avatarUrl: (row.picture !== null && pictureOf?.(tx.tenantId, row.picture)) || null,
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

/**
 * Changes the user's own name, preferences and picture: one that he uploaded himself, or null for none.
 * @throws {Invalid}
 */
export async function changeMe(tx: Tx, userId: string, { avatarFile, ...change }: PatchMe): Promise<void> {
  const row = await tx.one<{ preferences: Preferences; full_name: string }>(sql`
    select preferences, full_name from sys_users where tenant_id = ${tx.tenantId} and id = ${userId} for update`)
  if (!row) throw new Error('the caller is no user of his tenant')
  const preferences = mergePreferences(row.preferences, change.preferences ?? {})
  await tx.run(sql`
    update sys_users set full_name = ${change.name ?? row.full_name}, preferences = ${JSON.stringify(preferences)}::jsonb, updated_at = now()
     where tenant_id = ${tx.tenantId} and id = ${userId}`)
  if (avatarFile !== undefined) await hangPicture(tx, userId, avatarFile)
  const fields = [
    ...(change.name !== undefined && change.name !== row.full_name ? ['name'] : []),
    ...(avatarFile !== undefined ? ['avatarUrl'] : []),
  ]
  if (fields.length > 0) tx.emit({ type: 'user.updated', fields, data: { userId } })
}

async function hangPicture(tx: Tx, userId: string, key: string | null): Promise<void> {
  const file =
    key === null
      ? null
      : await tx.one<{ id: string }>(sql`
          select id from files where tenant_id = ${tx.tenantId} and key = ${key} and created_by = ${userId} and kind = 'image' and deleted_at is null`)
  if (file === undefined) throw new Invalid('/avatarFile', 'This is no picture that you have uploaded')
  await tx.run(sql`
    update sys_users set avatar_file_id = ${file?.id ?? null}, updated_at = now() where tenant_id = ${tx.tenantId} and id = ${userId}`)
}
