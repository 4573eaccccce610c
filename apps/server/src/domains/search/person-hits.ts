import type { Instant, PersonHit, SearchTerm } from '@switchboard/contracts'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import type { LinkTo } from '../inbox/index.ts'
import { excerptOf } from './excerpt.ts'

interface Row {
  id: string
  name: string | null
  avatar_key: string | null
  last_contacted_at: Instant | null
  points: string[]
}

/** How many numbers, addresses and account names one hit shows. */
const POINTS = 4

/** Persons as hits, in the order of their ids here; of their numbers, addresses and accounts those in which something was found. */
export async function personHits(
  tx: Tx,
  ids: readonly string[],
  { terms, linkTo }: { terms: readonly SearchTerm[]; linkTo: LinkTo },
): Promise<PersonHit[]> {
  const rows = new Map((await rowsOf(tx, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = rows.get(id)
    if (!row) return []
    const points = row.points.map((point) => excerptOf(point, terms)).filter(({ hits }) => hits.length > 0)
    return [
      {
        kind: 'person' as const,
        id,
        name: row.name === null ? null : excerptOf(row.name, terms),
        avatarUrl: row.avatar_key && linkTo(tx.tenantId, row.avatar_key, 'thumb'),
        points: points.slice(0, POINTS),
        lastContactedAt: row.last_contacted_at,
      },
    ]
  })
}

// With all that belongs to those who were merged into them.
function rowsOf(tx: Tx, ids: readonly string[]): Promise<(Row & Record<string, unknown>)[]> {
  return tx.run<Row & Record<string, unknown>>(sql`
    select r.id, coalesce(p.full_name, a.name) as name, a.avatar_key, p.last_contacted_at, coalesce(a.points, '{}') || coalesce(w.points, '{}') as points
      from crm_personal_keys r
      left join crm_personal_profile p on p.tenant_id = ${tx.tenantId} and p.person_id = r.id
      left join lateral (
        select (array_agg(c.display_name order by c.id) filter (where c.display_name is not null))[1] as name, (array_agg(f.key order by c.id) filter (where f.key is not null))[1] as avatar_key,
               array_remove(array_agg(distinct c.display_name) || array_agg(distinct c.username) || array_agg(distinct c.platform_user_id), null) as points
          from crm_personal_keys k join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key
          left join files f on f.tenant_id = ${tx.tenantId} and f.id = c.avatar_file_id and f.deleted_at is null
         where k.tenant_id = ${tx.tenantId} and (k.id = r.id or k.merged_into_id = r.id)) a on true
      left join lateral (
        select array_remove(array_agg(distinct c.value) || array_agg(distinct q.full_name), null) as points
          from crm_personal_keys k left join crm_personal_contacts c on c.tenant_id = ${tx.tenantId} and c.person_id = k.id
          left join crm_personal_profile q on q.tenant_id = ${tx.tenantId} and q.person_id = k.id and k.merged_into_id = r.id
         where k.tenant_id = ${tx.tenantId} and (k.id = r.id or k.merged_into_id = r.id)) w on true
     where r.tenant_id = ${tx.tenantId} and r.id = any (${ids}::bigint[])`)
}
