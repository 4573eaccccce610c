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

interface Fresh {
  person_id: string
  normalised: string
}

interface Pair extends Fresh {
  root_id: string
}

/**
 * Writes down vouched phone numbers and joins persons who share one: the older is the root. Numbers that somebody typed never join, and whom
 * somebody called different humans stay apart; so does who has others belonging to him: that is suggested. A second call with the same numbers
 * changes nothing. @returns the keys of those who belong to somebody since
 */
export async function joinByPhone(tx: Tx, vouched: readonly Vouched[]): Promise<Set<string>> {
  if (vouched.length === 0) return new Set()
  const fresh = await tx.run<Fresh & Record<string, unknown>>(sql`
    insert into crm_personal_contacts (tenant_id, person_id, kind, value, normalised, is_primary, verified_at, source)
    select ${tx.tenantId}, k.id, 'phone', v.phone, v.phone, true, now(), v.source
      from jsonb_to_recordset(${vouched}::jsonb) as v("personKey" text, phone text, source text)
      join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.external_key = v."personKey"
     where not exists (select from crm_personal_contacts c where c.tenant_id = ${tx.tenantId} and c.person_id = k.id and c.kind = 'phone' and c.normalised = v.phone and c.verified_at is not null)
    on conflict (tenant_id, person_id, kind, normalised) do update set verified_at = excluded.verified_at where crm_personal_contacts.verified_at is null
    returning person_id, normalised`)
  if (fresh.length === 0) return new Set()
  await lockMerges(tx)
  const joined = new Set<string>()
  const roots = new Set<string>()
  for (const { person_id: personId, root_id: survivorId, normalised: evidence } of await pairsOf(tx, fresh)) {
    // One step of a chain is enough: who was joined now leads nobody further, and whom others lead to stays a root.
    if (joined.has(personId) || joined.has(survivorId) || roots.has(personId)) continue
    await storeMerge(tx, { survivorId, personId, reason: 'phone', evidence })
    joined.add(personId)
    roots.add(survivorId)
  }
  return keysOf(tx, joined)
}

// Each who stands for himself alone, with the oldest root that has the same number vouched for.
function pairsOf(tx: Tx, fresh: readonly Fresh[]): Promise<Pair[]> {
  return tx.run<Pair & Record<string, unknown>>(sql`
    with owners as (
      select c.normalised, min(coalesce(k.merged_into_id, k.id)) as root from crm_personal_contacts c
        join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.id = c.person_id
       where c.tenant_id = ${tx.tenantId} and c.kind = 'phone' and c.verified_at is not null and c.normalised = any (${fresh.map((row) => row.normalised)})
       group by c.normalised
    )
    select k.id as person_id, o.normalised, o.root as root_id
      from jsonb_to_recordset(${fresh}::jsonb) as f(person_id bigint, normalised text) join owners o on o.normalised = f.normalised
      join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.id = f.person_id and k.merged_into_id is null and k.id <> o.root
     where not exists (select from crm_personal_keys child where child.tenant_id = ${tx.tenantId} and child.merged_into_id = k.id)
       and not exists (
         select from crm_personal_keys m join crm_personal_distinctions d on d.tenant_id = ${tx.tenantId} and d.person_id = least(k.id, m.id) and d.other_id = greatest(k.id, m.id)
          where m.tenant_id = ${tx.tenantId} and (m.id = o.root or m.merged_into_id = o.root))
     order by k.id, o.root`)
}

async function keysOf(tx: Tx, ids: ReadonlySet<string>): Promise<Set<string>> {
  if (ids.size === 0) return new Set()
  const rows = await tx.run<{ external_key: string }>(
    sql`select external_key from crm_personal_keys where tenant_id = ${tx.tenantId} and id = any (${[...ids]}::bigint[])`,
  )
  return new Set(rows.map((row) => row.external_key))
}
