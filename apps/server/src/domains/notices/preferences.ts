import {
  isQuiet,
  type Locale,
  MAIL_AFTER,
  NOTICE_DEFAULTS,
  type NoticeChoice,
  type NoticeKind,
  type NoticePreferences,
  type Preferences,
  quietEnd,
  URGENT_NOTICES,
} from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { Caller } from '../../infra/http/access.ts'
import { callerInName } from '../identity/index.ts'

/** Somebody who may be told: what he may see at this moment, and how he wants to hear of it. */
export interface Reader {
  caller: Caller
  email: string
  name: string
  locale: Locale
  /** The zone of his quiet hours. */
  zone: string
  wishes: NoticePreferences
}

interface Row {
  id: string
  email: string
  full_name: string
  preferences: Preferences
  locale: Locale
  time_zone: string
}

/** Those of the users who are active, with their wishes. */
export async function readersOf(tx: Tx, userIds: readonly string[]): Promise<ReadonlyMap<string, Reader>> {
  const ids = [...new Set(userIds)]
  if (ids.length === 0) return new Map()
  const rows = await tx.run<Row & Record<string, unknown>>(sql`
    select u.id, u.email, u.full_name, u.preferences, t.locale, t.time_zone from sys_users u join sys_tenants t on t.id = ${tx.tenantId}
     where u.tenant_id = ${tx.tenantId} and u.id = any (${ids}::bigint[]) and u.kind = 'staff' and u.status = 'active'`)
  const readers = new Map<string, Reader>()
  for (const row of rows) {
    const caller = await callerInName(tx, row.id)
    if (!caller) continue
    const wishes = row.preferences.notices ?? {}
    readers.set(row.id, {
      caller,
      email: row.email,
      name: row.full_name,
      locale: row.preferences.locale ?? row.locale,
      zone: wishes.quiet?.timeZone ?? row.time_zone,
      wishes,
    })
  }
  return readers
}

/** Where somebody wants to be told of a kind. Pure. */
export function choiceOf({ kinds, mail }: NoticePreferences, kind: NoticeKind): NoticeChoice {
  const choice = kinds?.[kind] ?? NOTICE_DEFAULTS[kind]
  return mail?.on === false ? { ...choice, mail: false } : choice
}

/** How long a notice stays unread before it is mailed. Pure. */
export function mailAfterMs({ mail }: NoticePreferences): number {
  return (mail?.afterMinutes ?? MAIL_AFTER.usual) * 60_000
}

/** Whether somebody wants no sign of a kind at this moment. Pure. */
export function isQuietFor({ wishes, zone }: Pick<Reader, 'wishes' | 'zone'>, kind: NoticeKind, atMs: number): boolean {
  const { quiet } = wishes
  if (!quiet || (quiet.urgent && URGENT_NOTICES.includes(kind))) return false
  return isQuiet(quiet.spans, zone, atMs)
}

/** When his quiet is over, ms; `atMs` itself when it is not quiet. Pure. */
export function quietUntil({ wishes, zone }: Pick<Reader, 'wishes' | 'zone'>, atMs: number): number {
  return wishes.quiet ? quietEnd(wishes.quiet.spans, zone, atMs) : atMs
}
