import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'
import { lockMerges } from './merges/lock.ts'
import { storeMerge } from './merges/store-merge.ts'

/** A phone number (E.164) that a platform vouches for. */
export interface Vouched {
  personKey: string
  phone: string
  source: string
}

interface Pair {
  person_id: string
  survivor_id: string
  normalised: string
}

/**
 * Writes down vouched phone numbers and joins persons who share one, whoever of them was the last to give it. The root is who has others belonging to him already, else the older.
 * Numbers that somebody typed never join, and whom somebody called different humans stay apart; so do two to whom others belong: that is suggested. A second call with the same
 * numbers changes nothing. @returns the accounts of those who belong to somebody since
 */
export async function joinByPhone(tx: Tx, vouched: readonly Vouched[]): Promise<string[]> {
  if (vouched.length === 0) return []
  const fresh = await tx.run<{ normalised: string }>(sql`
    insert into crm_personal_contacts (tenant_id, person_id, kind, value, normalised, is_primary, verified_at, source)
    select ${tx.tenantId}, k.id, 'phone', v.phone, v.phone, true, now(), v.source
      from jsonb_to_recordset(${vouched}::jsonb) as v("personKey" text, phone text, source text)
      join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.external_key = v."personKey"
     where not exists (select from crm_personal_contacts c where c.tenant_id = ${tx.tenantId} and c.person_id = k.id and c.kind = 'phone' and c.normalised = v.phone and c.verified_at is not null)
    on conflict (tenant_id, person_id, kind, normalised) do update set verified_at = excluded.verified_at where crm_personal_contacts.verified_at is null
    returning normalised`)
  if (fresh.length === 0) return []
  await lockMerges(tx)
  const joined = new Set<string>()
  const roots = new Set<string>()
  for (const { person_id: personId, survivor_id: survivorId, normalised: evidence } of await pairsOf(tx, fresh)) {
    // One step of a chain is enough: who was joined now leads nobody further, and whom others lead to stays a root.
    if (joined.has(personId) || joined.has(survivorId) || roots.has(personId)) continue
    await storeMerge(tx, { survivorId, personId, reason: 'phone', evidence })
    joined.add(personId)
    roots.add(survivorId)
  }
  return accountsOf(tx, joined)
}

// Each who stands for himself alone, with the root of those who have the same number vouched for.
function pairsOf(tx: Tx, fresh: readonly { normalised: string }[]): Promise<Pair[]> {
  return tx.run<Pair & Record<string, unknown>>(sql`
    with owners as (
      select distinct c.normalised, coalesce(k.merged_into_id, k.id) as id from crm_personal_contacts c
        join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.id = c.person_id
       where c.tenant_id = ${tx.tenantId} and c.kind = 'phone' and c.verified_at is not null and c.normalised = any (${fresh.map((row) => row.normalised)})
    ), standing as (
      select o.normalised, o.id, exists (select from crm_personal_keys child where child.tenant_id = ${tx.tenantId} and child.merged_into_id = o.id) as has_others from owners o
    ), survivors as (
      select distinct on (normalised) normalised, id from standing order by normalised, has_others desc, id
    )
    select s.id as person_id, r.id as survivor_id, s.normalised from standing s join survivors r on r.normalised = s.normalised and r.id <> s.id
     where not s.has_others
       and not exists (
         select from crm_personal_keys m join crm_personal_distinctions d on d.tenant_id = ${tx.tenantId} and d.person_id = least(s.id, m.id) and d.other_id = greatest(s.id, m.id)
          where m.tenant_id = ${tx.tenantId} and (m.id = r.id or m.merged_into_id = r.id))
     order by s.id, r.id`)
}

async function accountsOf(tx: Tx, personIds: ReadonlySet<string>): Promise<string[]> {
  if (personIds.size === 0) return []
  const rows = await tx.run<{ id: string }>(sql`
    select c.id from crm_personal_keys k join omnichannel_contact c on c.tenant_id = ${tx.tenantId} and c.personal_key_id = k.external_key
     where k.tenant_id = ${tx.tenantId} and k.id = any (${[...personIds]}::bigint[])`)
  return rows.map(({ id }) => id)
}
