import type { Instant, PersonList } from '@switchboard/contracts'
import type { Static } from 'typebox'
import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { encodeCursor } from '../../infra/http/cursor.ts'
import { type Profile, profilesOf, united } from './profiles.ts'
import { contactsOf, type LinkTo } from './read-contacts.ts'

interface Wanted {
  q: string | undefined
  limit: number
  after: { at: string; id: string } | undefined
}

/** One page of all humans, whoever came last first. A word finds them by whatever anybody who belongs to them is called or reached by. */
export async function listPeople(tx: Tx, page: Wanted, linkTo: LinkTo): Promise<Static<typeof PersonList>> {
  const places = await placesOf(tx, page)
  const shown = places.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    data: await rowsOf(
      tx,
      shown.map(({ id }) => id),
      linkTo,
    ),
    nextCursor: places.length > page.limit && last ? encodeCursor({ at: last.at, id: last.id }) : null,
  }
}

function placesOf(tx: Tx, { q, limit, after }: Wanted): Promise<{ id: string; at: Instant }[]> {
  const pattern = q === undefined ? null : `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const digits = q?.replace(/[^0-9]/g, '') ?? ''
  return tx.run<{ id: string; at: Instant }>(sql`
    select k.id, k.created_at as at from crm_personal_keys k
     where k.tenant_id = ${tx.tenantId} and k.merged_into_id is null and (${after?.at ?? null}::timestamptz is null or (k.created_at, k.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::bigint))
       and (${pattern}::text is null or k.id in (
         select coalesce(m.merged_into_id, m.id) from crm_personal_keys m left join crm_personal_profile p on p.tenant_id = ${tx.tenantId} and p.person_id = m.id
          where m.tenant_id = ${tx.tenantId} and (unaccent(coalesce(p.full_name, '')) ilike unaccent(${pattern}) or ${pattern} = any (p.tags)
            or exists (select from omnichannel_contact c where c.tenant_id = ${tx.tenantId} and c.personal_key_id = m.external_key and (unaccent(coalesce(c.display_name, '')) ilike unaccent(${pattern}) or c.username ilike ${pattern}))
            or exists (select from crm_personal_contacts c where c.tenant_id = ${tx.tenantId} and c.person_id = m.id and (c.normalised ilike ${pattern} or (length(${digits}) >= 4 and c.kind = 'phone' and c.normalised like '%' || ${digits} || '%'))))))
     order by k.created_at desc, k.id desc limit ${limit + 1}`)
}

async function rowsOf(tx: Tx, rootIds: readonly string[], linkTo: LinkTo): Promise<Static<typeof PersonList>['data']> {
  if (rootIds.length === 0) return []
  const members = await tx.run<{ id: string; root_id: string }>(sql`
    select k.id, coalesce(k.merged_into_id, k.id) as root_id from crm_personal_keys k
     where k.tenant_id = ${tx.tenantId} and (k.id = any (${rootIds}::bigint[]) or k.merged_into_id = any (${rootIds}::bigint[])) order by k.merged_into_id is not null, k.id`)
  const ids = members.map((row) => row.id)
  const profiles = new Map((await profilesOf(tx, ids)).map((one) => [one.id, one]))
  const contacts = await contactsOf(tx, ids, linkTo)
  const byRoot = Map.groupBy(members, (row) => row.root_id)
  return rootIds.map((id) => {
    const one = united((byRoot.get(id) ?? []).flatMap((row) => profiles.get(row.id) ?? []) as [Profile, ...Profile[]])
    const theirs = contacts.filter((contact) => contact.personId === id)
    return {
      id,
      name: one.full_name ?? theirs.find((contact) => contact.name !== null)?.name ?? null,
      avatarUrl: theirs.find((contact) => contact.avatarUrl !== null)?.avatarUrl ?? null,
      tags: one.tags,
      lastContactedAt: one.last_contacted_at,
      createdAt: one.created_at,
      blockedAt: one.blocked_at,
    }
  })
}
