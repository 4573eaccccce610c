import type { Instant } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** What is known of one person himself, without those who belong to him. */
export interface Profile {
  id: string
  full_name: string | null
  language: string | null
  time_zone: string | null
  location: string | null
  tags: string[]
  blocked_at: Instant | null
  last_contacted_at: Instant | null
  created_at: Instant
  erased_at: Instant | null
}

/** The profiles of these persons, in the order of `ids`. */
export async function profilesOf(tx: Tx, ids: readonly string[]): Promise<Profile[]> {
  const rows = await tx.run<Profile & Record<string, unknown>>(sql`
    select k.id, p.full_name, p.language, p.time_zone, p.location, coalesce(p.tags, '{}') as tags, p.blocked_at, p.last_contacted_at, k.created_at, k.erased_at
      from crm_personal_keys k left join crm_personal_profile p on p.tenant_id = ${tx.tenantId} and p.person_id = k.id
     where k.tenant_id = ${tx.tenantId} and k.id = any (${ids}::bigint[])`)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/**
 * Several profiles as one human, the root's first: what the root says counts, then what the others say; tags of all; blocked when any of them is,
 * since when the first was; last contacted when the last was. Pure. Nothing is moved: each keeps its own.
 */
export function united([root, ...others]: readonly [Profile, ...Profile[]]): Profile {
  const all = [root, ...others]
  const first = <K extends keyof Profile>(key: K) => all.find((one) => one[key] !== null)?.[key] ?? null
  const moments = (key: 'blocked_at' | 'last_contacted_at') => all.flatMap((one) => one[key] ?? []).toSorted()
  return {
    ...root,
    full_name: first('full_name'),
    language: first('language'),
    time_zone: first('time_zone'),
    location: first('location'),
    tags: [...new Set(all.flatMap(({ tags }) => tags))],
    blocked_at: moments('blocked_at')[0] ?? null,
    last_contacted_at: moments('last_contacted_at').at(-1) ?? null,
  }
}
