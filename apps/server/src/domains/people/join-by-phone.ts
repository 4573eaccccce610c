import { sql } from '../../infra/db/sql.ts'
import type { Tx } from '../../infra/db/tx.ts'

/** A phone number (E.164) that a platform vouches for. */
export interface Vouched {
  personKey: string
  phone: string
  source: string
}

/**
 * Writes down vouched phone numbers and joins persons who share one: the older is the root. Numbers that somebody typed never join.
 * A second call with the same numbers changes nothing.
 */
export async function joinByPhone(tx: Tx, vouched: readonly Vouched[]): Promise<void> {
  if (vouched.length === 0) return
  const fresh = await tx.run<{ person_id: string; normalised: string }>(sql`
    insert into crm_personal_contacts (tenant_id, person_id, kind, value, normalised, is_primary, verified_at, source)
    select ${tx.tenantId}, k.id, 'phone', v.phone, v.phone, true, now(), v.source
      from jsonb_to_recordset(${vouched}::jsonb) as v("personKey" text, phone text, source text)
      join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.external_key = v."personKey"
     where not exists (select from crm_personal_contacts c where c.tenant_id = ${tx.tenantId} and c.person_id = k.id and c.kind = 'phone' and c.normalised = v.phone and c.verified_at is not null)
    on conflict (tenant_id, person_id, kind, normalised) do update set verified_at = excluded.verified_at where crm_personal_contacts.verified_at is null
    returning person_id, normalised`)
  if (fresh.length === 0) return
  await tx.run(sql`
    with owners as (
      select c.normalised, min(coalesce(k.merged_into_id, k.id)) as root from crm_personal_contacts c
        join crm_personal_keys k on k.tenant_id = ${tx.tenantId} and k.id = c.person_id
       where c.tenant_id = ${tx.tenantId} and c.kind = 'phone' and c.verified_at is not null and c.normalised = any (${fresh.map((row) => row.normalised)})
       group by c.normalised
    )
    update crm_personal_keys k set merged_into_id = o.root, updated_at = now()
      from jsonb_to_recordset(${fresh}::jsonb) as f(person_id bigint, normalised text) join owners o on o.normalised = f.normalised
     where k.tenant_id = ${tx.tenantId} and k.id = f.person_id and k.merged_into_id is null and k.id <> o.root
       and not exists (select from crm_personal_keys child where child.tenant_id = ${tx.tenantId} and child.merged_into_id = k.id)`)
}
